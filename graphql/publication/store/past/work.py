"""Bounds what one reader may have worked out of the past, which is evaluated here and not by the database."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOKING = 1  # at one object in a list: some 20 microseconds
MOST = 100_000  # for one question: some two seconds of a processor, 2,000 documents read or 100,000 objects looked at
READING = 50  # a document, for its words and links: some 1,000; they are remembered with the snapshot


class TooMuchWorkError(ValueError):
    """More is asked of the past than the reader may have worked out at once."""


class Budget:
    """What is left."""

    def __init__(self, units: int) -> None:
        self.left = units


_budget: ContextVar[Budget | None] = ContextVar("past work", default=None)


@contextmanager
def bounded(units: int) -> Iterator[None]:
    """Within it, whatever needs more raises `TooMuchWorkError`. Without it there is no bound."""
    token = _budget.set(Budget(units))
    try:
        yield
    finally:
        _budget.reset(token)


def spend(units: int) -> None:
    budget = _budget.get()
    if budget is None:
        return
    if units > budget.left:
        raise TooMuchWorkError
    budget.left -= units
