"""The servers that are compared, each started as one would serve with it: one worker, on one core."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from tests.bench.asking import HOST, Request, as_get, ask, graphql
from tests.bench.backends import Backends
from tests.bench.processes import Started, processor_seconds
from tests.bench.questions import QUESTIONS, Question

if TYPE_CHECKING:
    from pathlib import Path

START = 60  # seconds in which a server has to answer
PAUSE = 0.01
SECRET = "a secret that only the bench knows, and long enough for production"
IN_FRONT = {"X-Forwarded-Proto": "https", "Host": "bench.example"}  # what a proxy says
KERNEN, BY_HAND, NGINX, GRAPPLE, POSTGRAPHILE = "Kernen", "by hand", "nginx", "grapple", "PostGraphile"
CACHED = f"{KERNEN}, cached"
GRANIAN = ("--interface", "wsgi", "--host", HOST, "--workers", "1", "--blocking-threads", "1", "--no-ws")


@dataclass(slots=True)
class Service:
    """A server that answers the questions, and the database that it reads, if it reads one."""

    name: str
    command: list[str]
    request: Callable[[Question], Request]
    database: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    seconds_to_start: float = 0.0
    _started: Started | None = None
    _backends: Backends | None = None

    def start(self, folder: Path) -> None:
        """Start it, and wait until it has answered the last question. Raises `RuntimeError` where it does not."""
        began = time.perf_counter()
        environment = {**os.environ, **self.environment, "DATABASE_URL": self.database}
        log = folder / f"{self.name}.log"
        self._started = Started.start(self.command, environment, log)
        while not self._answers():
            if not self._started.is_running or time.perf_counter() - began > START:
                self.stop()
                raise RuntimeError(f"{self.name} does not answer: {log.read_text()[-1_500:]}")
            time.sleep(PAUSE)
        self.seconds_to_start = time.perf_counter() - began
        if self.database:
            self._backends = Backends(self.database)
            self._backends.pin()

    def seconds(self) -> float:
        """The processor time it took so far, with that of the database."""
        of_server = processor_seconds(self._started.numbers) if self._started else 0.0
        return of_server + (self._backends.seconds() if self._backends else 0.0)

    @property
    def megabytes(self) -> float:
        return self._started.megabytes if self._started else 0.0

    def stop(self) -> None:
        if self._started:
            self._started.stop()
        if self._backends:
            self._backends.close()

    def _answers(self) -> bool:
        try:
            return ask(self.request(QUESTIONS[-1])).status == HTTPStatus.OK
        except OSError:
            return False


def kernen(database: str, binaries: Path, **more: str) -> Service:
    """As in production, but that nothing is kept, and that one caller may ask without end."""
    port = free_port()
    environment = {
        "KERNEN_MODE": "production",
        "SECRET_KEY": SECRET,
        "ALLOWED_HOSTS": IN_FRONT["Host"],
        "BEHIND_PROXY": "1",
        "RATE_LIMIT_ANONYMOUS": "0",
        "RATE_LIMIT_KEY": "0",
        "RESPONSE_CACHE": "0",
        **more,
    }
    command = [str(binaries / "granian"), *GRANIAN, "--port", str(port), "backend.wsgi:application"]
    return Service(
        KERNEN,
        command,
        lambda question: graphql(port, "/graphql/", question.document, question.variables, **IN_FRONT),
        database,
        environment,
    )


def kernen_cached(database: str, binaries: Path) -> Service:
    """As in production also in what it keeps, asked by GET."""
    service = kernen(database, binaries, RESPONSE_CACHE="64")
    posted = service.request
    service.name, service.request = CACHED, lambda question: as_get(posted(question))
    return service


def by_hand(database: str, binaries: Path) -> Service:
    """SQL and orjson behind the same server."""
    port = free_port()
    command = [str(binaries / "granian"), *GRANIAN, "--port", str(port), "tests.bench.by_hand:application"]
    return Service(BY_HAND, command, lambda question: Request(port, f"/{question.name}"), database)


def grapple(database: str, binaries: Path) -> Service:
    """wagtail-grapple's own schema and view, over Wagtail's rows in a database of their own."""
    port = free_port()
    command = [str(binaries / "granian"), *GRANIAN, "--port", str(port), "tests.bench.peers.grapple.wsgi:application"]
    return Service(
        GRAPPLE,
        command,
        lambda question: graphql(port, "/graphql/", question.asked_of("grapple"), question.variables),
        database,
        {"DJANGO_SETTINGS_MODULE": "tests.bench.peers.grapple.settings"},
    )


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port
