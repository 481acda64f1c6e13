"""Databases for tests: migrated and seeded once into a template, then copied.

Migrating from nothing takes twenty seconds of processor time; copying a template takes a tenth of one. A template is
named by a digest of everything that shapes it, so a stale one is never used.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import wagtail
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections
from django.test.utils import override_settings

from tests.restoring import Pristine
from tests.settings import CACHE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
_CHECKOUT = hashlib.sha256(str(ROOT).encode()).hexdigest()[:6]  # two may test on one PostgreSQL at a time
_SHAPING = (
    "*/migrations/*.py",
    "graphql/*/migrations/*.py",
    "cms/models/*.py",
    "cms/blocks/*.py",
    "media/**/*.py",
    "cms/*.py",
    "cms/management/commands/*.py",
    "cms/tenancy/*.py",
    "graphql/publication/**/*.py",
    "requirements.lock",
)


def fill_with_region() -> None:
    """Migrate, then seed the region: municipalities, editions, themes, groups and the empty page tree."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("seed_region", verbosity=0)


def fill_with_demo() -> None:
    """What `make demo` loads into a migrated database."""
    call_command("demo_content", verbosity=0)


class TestDatabase:
    """One worker's own database, restored from a template in well under a second."""

    __test__ = False

    def __init__(self, worker: str, *, kind: str = "region", fill: Callable[[], None] = fill_with_region) -> None:
        self.worker, self.fill = worker, fill
        self.base = None if kind == "region" else TestDatabase(worker)  # what is filled is a copy of the region
        self.connection: Any = connections["default"]
        paths = (*_SHAPING, "cms/demo/**/*") if kind == "demo" else _SHAPING
        self.template = f"kernen_template_{kind}_{_digest(paths)}_{_CHECKOUT}"
        self.first_name = self.name = f"kernen_test_{kind}_{worker}_{_CHECKOUT}"
        self.restored = 0
        self.pristine: Pristine | None = None

    @property
    def is_sqlite(self) -> bool:
        return bool(self.connection.vendor == "sqlite")

    @property
    def files(self) -> Path:
        """Where the files are that the rows of a filled template name."""
        return CACHE / f"{self.template}.{self.connection.vendor}.media"

    @property
    def url(self) -> str:
        """The address of this database, for a process that a test starts."""
        settings = self.connection.settings_dict
        if self.is_sqlite:
            return f"sqlite:///{CACHE / self.name}.sqlite3"
        return f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT'] or 5432}/{self.name}"

    def prepare(self) -> None:
        """Make the template unless it stands, and point the connection at a fresh copy of it."""
        self.ensure_template()
        self.restore()

    def restore(self) -> None:
        """Put the database back to the template's state."""
        self.connection.close()
        if self.is_sqlite:
            # In a file of a new name: a request still under way would write its end into one that took its place.
            self._remove_file()
            self.restored += 1
            self.name = f"{self.first_name}_{self.restored}"
            shutil.copyfile(CACHE / f"{self.template}.sqlite3", CACHE / f"{self.name}.sqlite3")
        elif not (self.pristine and self.pristine.restore()):
            self._maintain(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
            with _lock(CACHE / f"{self.template}.{self.connection.vendor}.lock"):
                self._maintain(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
            self.pristine = self.pristine or Pristine(lambda: self._connect(self.name))
            self.pristine.is_copied()
        self._use(self.name)
        _know_content_types()

    def drop(self) -> None:
        self.connection.close()
        if self.is_sqlite:
            self._remove_file()
        else:
            self._maintain(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _remove_file(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            (CACHE / f"{self.name}.sqlite3{suffix}").unlink(missing_ok=True)

    def ensure_template(self) -> None:
        """Make the template unless it stands."""
        if self.base:
            self.base.ensure_template()
        with _lock(CACHE / f"{self.template}.{self.connection.vendor}.lock"):
            self._make_template()

    def _make_template(self) -> None:
        if self.is_sqlite:
            target = CACHE / f"{self.template}.sqlite3"
            if target.exists():
                return
            self._fill_in(f"{self.template}_making")
            (CACHE / f"{self.template}_making.sqlite3").rename(target)
            return
        if self._maintain("SELECT 1 FROM pg_database WHERE datname = %s", [self.template]):
            if not self.base or self.files.exists():
                return
            self._maintain(f'DROP DATABASE "{self.template}" WITH (FORCE)')  # its files went with a former checkout
        self._maintain(f'DROP DATABASE IF EXISTS "{self.template}_making" WITH (FORCE)')
        base = f' TEMPLATE "{self.base.template}"' if self.base else ""
        self._maintain(f'CREATE DATABASE "{self.template}_making"{base}')
        self._fill_in(f"{self.template}_making")
        self._maintain(f'ALTER DATABASE "{self.template}_making" RENAME TO "{self.template}"')

    def _fill_in(self, name: str) -> None:
        self.connection.close()
        if self.is_sqlite:
            for suffix in ("", "-wal", "-shm"):  # what a run that was cut off may have left
                (CACHE / f"{name}.sqlite3{suffix}").unlink(missing_ok=True)
            if self.base:
                shutil.copyfile(CACHE / f"{self.base.template}.sqlite3", CACHE / f"{name}.sqlite3")
        self._use(name)
        with override_settings(**({"MEDIA_ROOT": self.files} if self.base else {})):
            self.fill()
        if self.is_sqlite:
            with self.connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()

    def _use(self, name: str) -> None:
        self.connection.close()
        self.connection.settings_dict["NAME"] = str(CACHE / f"{name}.sqlite3") if self.is_sqlite else name

    def _maintain(self, statement: str, parameters: list[str] | None = None) -> list[Any]:
        """Run one statement in PostgreSQL's maintenance database, outside any transaction."""
        with self._connect("postgres", autocommit=True) as connection:
            cursor = connection.execute(statement, parameters)  # type: ignore[arg-type]  # names are our own
            return cursor.fetchall() if cursor.description else []

    def _connect(self, name: str, **options: Any) -> psycopg.Connection[Any]:
        settings = self.connection.settings_dict
        return psycopg.connect(
            dbname=name,
            user=settings["USER"],
            password=settings["PASSWORD"] or None,
            host=settings["HOST"],
            port=settings["PORT"] or 5432,
            **options,
        )


def demo_database(worker: str) -> TestDatabase:
    """One worker's own, with the demo in it."""
    return TestDatabase(worker, kind="demo", fill=fill_with_demo)


def _know_content_types() -> None:
    """Forget the numbers of a database that was flushed and seeded anew: the template's are others."""
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*apps.get_models())


def _digest(patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256(wagtail.__version__.encode())  # whose models our triggers follow
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}):
        if "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
