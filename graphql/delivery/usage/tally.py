"""Counts in memory how often each client uses what, until somebody takes the counts to write them.

A request adds one to one number, whatever its operation selects: operations are counted whole, and are taken apart into
names when there are many or when they are written. So what is kept is bounded by the clients and the schema.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from delivery.days import today

if TYPE_CHECKING:
    from datetime import date

    from delivery.usage.uses import Uses

    Counts: TypeAlias = Counter[tuple[date, int, str]]  # by day, number of the client, and name

ANONYMOUS = 0  # in the place of a client's number
MOST_KEPT_WHOLE = 50_000  # names of operations that are not yet taken apart: some 4 MB


@dataclass(slots=True)
class Tally:
    """What this process has counted and not handed on."""

    _operations: Counter[tuple[date, int, Uses]] = field(default_factory=Counter)
    _names: Counts = field(default_factory=Counter)
    _kept: int = 0
    _lock: Lock = field(default_factory=Lock)

    def count(self, client: int, uses: Uses) -> None:
        """`client` has been answered an operation that uses these. What answers from a cache calls it as well."""
        key = (today(), client, uses)
        with self._lock:
            if key not in self._operations:
                self._kept += 1 + len(uses.names)
            self._operations[key] += 1
            if self._kept > MOST_KEPT_WHOLE:
                self._take_apart()

    def take(self) -> Counts:
        """All there is, which is then no longer here."""
        with self._lock:
            self._take_apart()
            taken, self._names = self._names, Counter()
        return taken

    def put_back(self, counts: Counts) -> None:
        """What could not be written is kept for the next time."""
        with self._lock:
            self._names.update(counts)

    def _take_apart(self) -> None:
        for (day, client, uses), count in self._operations.items():
            for name in uses.names:
                self._names[day, client, name] += count
        self._operations.clear()
        self._kept = 0


tally = Tally()
