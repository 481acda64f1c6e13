"""What publishing costs: a revision saved and published in a transaction that commits, with its projection."""

from __future__ import annotations

from itertools import count
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from cms import models
from tests.bench.backends import Backends
from tests.bench.questions import SLUG

if TYPE_CHECKING:
    from collections.abc import Callable

TURNS = 8
MILLISECONDS = 1_000


def cost(database: str) -> dict[str, float]:
    """Milliseconds of processor time of one publishing, and of the same save with the draining switched off."""
    publish, backends = _publishing(), Backends(database)
    wrapper: Any = connection
    taken: dict[bool, list[float]] = {False: [], True: []}
    publish()
    for _ in range(TURNS):
        for is_paused, times in taken.items():
            wrapper.is_paused = is_paused
            before = process_time() + backends.seconds()
            publish()
            times.append((process_time() + backends.seconds() - before) * MILLISECONDS)
    wrapper.is_paused = False
    backends.close()
    return {"published": median(taken[False]), "not projected": median(taken[True])}


def _publishing() -> Callable[[], None]:
    """Publishes the same initiative under ever another title."""
    page = models.InitiativePage.objects.get(slug=SLUG)
    numbers = count(1)

    def publish() -> None:
        page.title = f"Grøn omstilling {next(numbers)}"
        with transaction.atomic():
            page.save_revision().publish()

    return publish
