"""One run: each size filled, served and measured."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection

from tests.bench import content, measuring, publishing
from tests.bench.asking import checked
from tests.bench.others import LeftOutError, nginx, postgraphile
from tests.bench.peers.grapple.content import fill as fill_grapple
from tests.bench.questions import QUESTIONS
from tests.bench.services import (
    BY_HAND,
    CACHED,
    GRAPPLE,
    NGINX,
    POSTGRAPHILE,
    Service,
    by_hand,
    grapple,
    kernen,
    kernen_cached,
)
from tests.bench.visible import visible
from tests.databases import TestDatabase
from tests.settings import CACHE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bench.asking import Request

ROUNDS = 2
TIMES = 40  # that each promised operation and each embed is asked


@dataclass(slots=True)
class Found:
    """What one size came to."""

    documents: int
    filled: float  # documents a second
    started: float  # seconds until the first answer
    megabytes: float  # of the worker, after all of it
    unseen: float
    questions: dict[str, dict[str, Any]] = field(default_factory=dict)  # by question and way
    operations: dict[str, float] = field(default_factory=dict)
    embeds: dict[str, float] = field(default_factory=dict)
    publishing: dict[str, float] = field(default_factory=dict)
    visible: dict[str, float] = field(default_factory=dict)  # at the smallest size, on PostgreSQL


@dataclass(slots=True)
class Bench:
    """Measures sizes one after the other. What is left out is told once, with the reason."""

    seconds: int
    publishes: int
    say: Callable[[str], None]
    left_out: dict[str, str] = field(default_factory=dict)
    binaries: Path = Path(sys.executable).parent
    _seconds_to_fill: float = 0.0

    def measure(self, documents: int, *, is_smallest: bool) -> Found:
        """Fill a database with so many documents, and ask all that can be asked of it. grapple is asked once."""
        with (
            self._database("grapple", fill_grapple, documents if is_smallest else 0) as of_wagtail,
            self._database("log", content.fill, documents) as database,
        ):
            with tempfile.TemporaryDirectory(prefix="kernen-bench-") as folder:
                found = self._serve(database, of_wagtail, Path(folder))
                if is_smallest and self.publishes and connection.vendor == "postgresql":
                    self.say(f"{self.publishes} publishings while others read")
                    found.visible = visible(database, self.binaries, Path(folder), self.publishes)
            found.documents, found.filled = documents, documents / self._seconds_to_fill
            found.publishing = publishing.cost(database) if is_smallest else {}
            return found

    def _serve(self, database: str, of_wagtail: str, folder: Path) -> Found:
        with self._started(kernen(database, self.binaries), folder) as served:
            port = served.request(QUESTIONS[0]).port
            asked = {question.name: served.request(question) for question in QUESTIONS}
            answers = {name: checked(request) for name, request in asked.items()}
            found = Found(0, 0.0, served.seconds_to_start, 0.0, measuring.unseen(served, port))
            self._compare(found, served, asked, answers, (database, of_wagtail, folder))
            self.say("the promised operations, and what other sites show")
            found.operations = dict(measuring.operations(served, port, TIMES))
            found.embeds = dict(measuring.embeds(served, port, TIMES))
            found.megabytes = served.megabytes
        return found

    def _compare(
        self,
        found: Found,
        served: Service,
        asked: dict[str, Request],
        answers: dict[str, bytes],
        place: tuple[str, str, Path],
    ) -> None:
        """All ways of answering, interleaved."""
        database, of_wagtail, folder = place
        makers: list[tuple[str, Callable[[], Service]]] = [
            (CACHED, lambda: kernen_cached(database, self.binaries)),
            (BY_HAND, lambda: by_hand(database, self.binaries)),
            (NGINX, lambda: nginx(answers, folder)),
            (POSTGRAPHILE, lambda: postgraphile(database, CACHE)),
        ]
        if of_wagtail:
            makers.append((GRAPPLE, lambda: grapple(of_wagtail, self.binaries)))
        others: list[Service] = []
        try:
            for name, make in makers:
                others += self._made(name, make, folder)
            for question in QUESTIONS:
                self.say(f"{question.name}: {question.words}")
                ways = [(served.name, served, asked[question.name])]
                if not all(measuring.is_kept(other.request(question)) for other in others if other.name == CACHED):
                    raise RuntimeError("The second answer does not say that it was kept")
                ways += [(other.name, other, other.request(question)) for other in others]
                samples = measuring.interleaved(ways, ROUNDS, self.seconds)
                found.questions[question.name] = {name: asdict(each) for name, each in samples.items()}
        finally:
            for other in others:
                other.stop()

    def _made(self, name: str, make: Callable[[], Service], folder: Path) -> list[Service]:
        """The service, started; none where it is missing or does not start."""
        try:
            service = make()
            service.start(folder)
        except (LeftOutError, RuntimeError) as error:
            self.left_out[name] = str(error)
            return []
        return [service]

    @contextmanager
    def _started(self, service: Service, folder: Path) -> Iterator[Service]:
        service.start(folder)
        try:
            yield service
        finally:
            service.stop()

    @contextmanager
    def _database(self, name: str, fill: Callable[[int], None], documents: int) -> Iterator[str]:
        """A database of our own with so many documents, and its address; none for none."""
        if not documents:
            yield ""
            return
        database = TestDatabase(f"bench_{name}_{os.getpid()}")
        self.say(f"filling the {name} with {documents:,} documents")
        database.prepare()
        try:
            began = time.perf_counter()
            fill(documents)
            self._seconds_to_fill = time.perf_counter() - began
            url = database.url
            connection.close()
            yield url
        finally:
            database.drop()
