"""What all that is counted has in common: it is written now and then, and goes when it is old."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

logger = logging.getLogger("delivery")


class Counted(Protocol):
    """What one process has counted and not handed on."""

    def take(self) -> Any:
        """All there is, which is then no longer here."""

    def put_back(self, counts: Any) -> None:
        """What could not be written is kept for the next time."""


def flush_counts(counted: Counted, write: Callable[[Any], None], called: str) -> None:
    """Write what there is. A failure is logged with what it is `called`."""
    counts = counted.take()
    if not counts:
        return
    try:
        write(counts)
    except Exception:
        logger.exception("%s could not be written; it is tried again", called)
        counted.put_back(counts)


@dataclass(slots=True)
class Daily:
    """Whether something that is done once a day is still to be done."""

    _done: date | None = None

    @property
    def is_due(self) -> bool:
        return self._done != timezone.localdate()

    def mark_done(self) -> None:
        """Not before it was: what fails is tried again the same day."""
        self._done = timezone.localdate()
