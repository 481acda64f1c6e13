"""The process environment, read here and nowhere else, into one typed value."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from backend.storages import read_storage
from delivery.edges.addresses import read_edges
from delivery.limits import MOST_COST
from media.uploads.kinds import EXTENSIONS as DOCUMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery.edges.edge import Edge

BASE_DIRECTORY = Path(__file__).resolve().parent.parent


class Mode(StrEnum):
    """How the process runs: the embedded demo, the test suite, or production."""

    DEMO = "demo"
    TEST = "test"
    PRODUCTION = "production"


@dataclass(frozen=True)
class Environment:
    """Everything the outside decides. See `docs/deployment.md` for each variable."""

    mode: Mode
    secret_key: str
    allowed_hosts: tuple[str, ...]
    database: dict[str, object]
    media_storage: dict[str, object]  # as Django's STORAGES have it
    media_directory: Path
    image_megabytes: int  # the largest image that may be uploaded
    image_megapixels: int  # as above; of an animation, all its pictures together
    document_megabytes: int
    document_types: tuple[str, ...]  # by the extension
    clamav: str  # where its daemon listens; nothing is scanned without one
    public_url: str
    origin_url: str  # where the application itself is asked, beside all edges
    metrics_token: str  # who may read /metrics; nobody without one
    email_host: str
    search_engine: tuple[str, str] | None  # Wagtail's backend for it, and its address; None: the database searches
    proxies: int  # in front of the application
    kept_days: int | None  # how long past publications are kept at least; None is for ever
    response_cache: int  # megabytes of answers that a process keeps; 0 is none
    edges: tuple[Edge, ...]  # caches in front that are told what has changed
    redis_url: str
    rate_limit_anonymous: int  # cost units a minute; 0 is no limit
    rate_limit_key: int
    is_introspection_on: bool

    @property
    def is_production(self) -> bool:
        return self.mode is Mode.PRODUCTION


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Parse the environment, or raise `ImproperlyConfigured` naming every variable that is missing or wrong."""
    problems: list[str] = []
    mode = _mode(variables.get("KERNEN_MODE", Mode.DEMO), problems)
    if mode is Mode.PRODUCTION:
        problems += [
            f"{name} is missing: {expected}"
            for name, expected in _NEEDED_IN_PRODUCTION.items()
            if not variables.get(name, "").strip()
        ]
        if 0 < len(variables.get("SECRET_KEY", "")) < _SHORTEST_SECRET_KEY:
            problems.append(f"SECRET_KEY is too short: at least {_SHORTEST_SECRET_KEY} random characters are expected")
    prepared_after = None if variables.get("PREPARED_STATEMENTS", "1") == "0" else _PREPARED_AFTER
    database = _database(variables.get("DATABASE_URL") or _embedded_database_url(), prepared_after, problems)
    storage = read_storage(variables.get("MEDIA_STORAGE", ""), variables, problems)
    types = _words(variables.get("DOCUMENT_TYPES", "").lower()) or DOCUMENT_TYPES
    if unknown := [each for each in types if each not in DOCUMENT_TYPES]:
        problems.append(f"DOCUMENT_TYPES names {', '.join(unknown)}: expected some of {','.join(DOCUMENT_TYPES)}")
    clamav = variables.get("CLAMAV", "")
    if clamav and not re.fullmatch(r"unix:/.+|tcp://.+:\d+", clamav):
        problems.append(f"CLAMAV is {clamav!r}: expected unix:/path/of/the/socket, tcp://host:3310 or nothing")
    engine = _search_engine(variables.get("SEARCH_URL", ""), problems)
    redis_url = variables.get("REDIS_URL", "")
    if redis_url and not redis_url.startswith(("redis://", "rediss://", "unix://")):
        problems.append("REDIS_URL is no address of Redis: expected redis://host:6379/0 or nothing")
    numbers = _Numbers(variables, problems)
    proxies = numbers.read("BEHIND_PROXY", "how many proxies stand before the application")
    response_cache = numbers.read("RESPONSE_CACHE", "megabytes, or 0 (none)", default=_RESPONSE_CACHE, may_be_none=True)
    image_megabytes = numbers.read("IMAGE_MEGABYTES", "megabytes", least=1, default=_UPLOADED)
    image_megapixels = numbers.read("IMAGE_MEGAPIXELS", "a number of megapixels", least=1, default=_MEGAPIXELS)
    document_megabytes = numbers.read("DOCUMENT_MEGABYTES", "megabytes", least=1, default=_UPLOADED)
    kept_days = numbers.read("PUBLICATIONS_KEPT_DAYS", "a number of days, or nothing (for ever)", least=1)
    anonymous, key = _RATE_LIMITS if mode is Mode.PRODUCTION else (0, 0)
    expected = f"at least {MOST_COST:,} (what one operation may cost), or 0 (no limit)"
    anonymous = numbers.read("RATE_LIMIT_ANONYMOUS", expected, least=MOST_COST, default=anonymous, may_be_none=True)
    key = numbers.read("RATE_LIMIT_KEY", expected, least=MOST_COST, default=key, may_be_none=True)
    origin = variables.get("ORIGIN_URL", "")
    if origin and not origin.startswith(("http://", "https://")):
        problems.append(f"ORIGIN_URL is {origin!r}: expected http://host:port, where the application itself answers")
    edges = read_edges(variables.get("EDGES", ""), variables, problems)
    if problems:
        raise ImproperlyConfigured("Kernen cannot start.\n" + "\n".join(f"- {problem}" for problem in problems))
    return Environment(
        mode=mode,
        secret_key=variables.get("SECRET_KEY") or _embedded_secret_key(),
        allowed_hosts=_words(variables.get("ALLOWED_HOSTS", "")) or ("127.0.0.1", "localhost", "[::1]", "testserver"),
        database=database,
        media_storage=storage,
        media_directory=Path(variables.get("MEDIA_DIRECTORY") or BASE_DIRECTORY / "var" / "media"),
        image_megabytes=image_megabytes,
        image_megapixels=image_megapixels,
        document_megabytes=document_megabytes,
        document_types=types,
        clamav=clamav,
        public_url=_public_url(variables, mode),
        origin_url=variables.get("ORIGIN_URL", "").rstrip("/") or _public_url(variables, mode),
        metrics_token=variables.get("METRICS_TOKEN", ""),
        email_host=variables.get("EMAIL_HOST", ""),
        search_engine=engine,
        proxies=proxies,
        kept_days=kept_days or None,
        response_cache=response_cache,
        edges=edges,
        redis_url=redis_url,
        rate_limit_anonymous=anonymous,
        rate_limit_key=key,
        is_introspection_on=variables.get("INTROSPECTION", "1") != "0",
    )


_SHORTEST_SECRET_KEY = 50
_CONNECTIONS_KEPT = 600  # seconds
_PREPARED_AFTER = 5  # psycopg's own default, which Django switches off
_RESPONSE_CACHE = 64
_UPLOADED = 50  # megabytes
_MEGAPIXELS = 64  # what the best cameras take, and 256 MB once it is decoded
_RATE_LIMITS = (
    600_000,
    6_000_000,
)  # cost units a minute without a key and with one: some ten and a hundred pages a second
_NEEDED_IN_PRODUCTION = {
    "SECRET_KEY": "at least 50 random characters",
    "ALLOWED_HOSTS": "the host names served, separated by commas",
    "DATABASE_URL": "postgres://user:password@host:5432/name",
}


@dataclass(frozen=True)
class _Numbers:
    """Reads variables that are numbers."""

    variables: Mapping[str, str]
    problems: list[str]

    def read(self, name: str, expected: str, *, least: int = 0, default: int = 0, may_be_none: bool = False) -> int:
        """The number, `default` where nothing is said. `may_be_none` allows 0 below `least`."""
        given = self.variables.get(name, "").strip()
        if not given:
            return default
        if given.isdecimal() and (int(given) >= least or (may_be_none and int(given) == 0)):
            return int(given)
        self.problems.append(f"{name} is {given!r}: expected {expected}")
        return default


def _mode(value: str, problems: list[str]) -> Mode:
    try:
        return Mode(value)
    except ValueError:
        problems.append(f"KERNEN_MODE is {value!r}: expected one of {', '.join(Mode)}")
        return Mode.DEMO


def _public_url(variables: Mapping[str, str], mode: Mode) -> str:
    """Where editors find the admin; in production the first host that is served, unless it is said."""
    given = variables.get("PUBLIC_URL", "").rstrip("/")
    hosts = _words(variables.get("ALLOWED_HOSTS", ""))
    if given or mode is not Mode.PRODUCTION or not hosts:
        return given or "http://127.0.0.1:8000"
    return f"https://{hosts[0].removeprefix('*').removeprefix('.')}"


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


def _embedded_database_url() -> str:
    return f"sqlite:///{BASE_DIRECTORY / 'var' / 'kernen.sqlite3'}"


def _database(url: str, prepared_after: int | None, problems: list[str]) -> dict[str, object]:
    """The Django settings of `url`, on the engine that publishes before each commit.

    Connections are kept: to open one takes longer than to answer. Statements that read the log are prepared on one
    that has sent them `prepared_after` times.
    """
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        options = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
        parsed = dj_database_url.parse(url, engine="publication.databases.sqlite3", conn_max_age=_CONNECTIONS_KEPT)
        return {**parsed, "ATOMIC_REQUESTS": True, "OPTIONS": options}
    if scheme in {"postgres", "postgresql"}:
        parsed = dj_database_url.parse(url, engine="publication.databases.postgresql", conn_max_age=_CONNECTIONS_KEPT)
        # Compiling a statement of ours takes longer than it runs: half a second where a list reads the past.
        options = {"options": "-c jit=off", "prepare_threshold": prepared_after, **parsed.get("OPTIONS", {})}
        return {**parsed, "ATOMIC_REQUESTS": True, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
    problems.append(f"DATABASE_URL has the scheme {scheme!r}: expected postgres:// or sqlite:///")
    return {}


_ENGINES = ("opensearch2", "opensearch3", "elasticsearch8", "elasticsearch9")


def _search_engine(url: str, problems: list[str]) -> tuple[str, str] | None:
    engine, plus, address = url.partition("+")
    if url and not (plus and engine in _ENGINES and address.startswith(("http://", "https://"))):
        problems.append(f"SEARCH_URL is {url!r}: expected engine+https://host:port, with one of {', '.join(_ENGINES)}")
        return None
    return (engine, address) if url else None


def _embedded_secret_key() -> str:
    """A secret of this installation's own, made once and kept beside its embedded database."""
    path = BASE_DIRECTORY / "var" / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o600)
    return path.read_text()
