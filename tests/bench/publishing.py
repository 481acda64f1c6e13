"""What publishing costs: a revision saved and published in a transaction that commits, with its projection."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cms import models
from tests.bench.questions import SLUG
from tests.bench.timing import compare

if TYPE_CHECKING:
    from collections.abc import Callable

TURNS, CALLS = 4, 3


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds and statements of one publishing."""

    milliseconds: float
    statements: int


def costs() -> tuple[Cost, Cost]:
    """With the projection, and without: then what was written stays in the queue, and the next publishing takes it."""
    publish = _publishing()
    ways = (publish, lambda: _without_draining(publish))
    times = compare(ways, turns=TURNS, calls=CALLS)
    with_it, without = (Cost(time, _statements(way)) for time, way in zip(times, ways, strict=True))
    return with_it, without


def _publishing() -> Callable[[], None]:
    """Publishes the same initiative under ever another title."""
    page = models.InitiativePage.objects.get(slug=SLUG)
    numbers = count(1)

    def publish() -> None:
        page.title = f"Grøn omstilling {next(numbers)}"
        with transaction.atomic():
            page.save_revision().publish()

    return publish


def _without_draining(publish: Callable[[], None]) -> None:
    database: Any = connection
    database.is_paused = True
    try:
        publish()
    finally:
        database.is_paused = False


def _statements(way: Callable[[], None]) -> int:
    with CaptureQueriesContext(connection) as captured:
        way()
    return len(captured)
