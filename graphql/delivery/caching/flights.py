"""Of several who ask for the same at once, one works it out and the others wait for it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TYPE_CHECKING

from delivery.limits import LONGEST_SECONDS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator


@dataclass(slots=True)
class Flights:
    """What is being worked out in this process."""

    _flying: dict[Hashable, Event] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def turn(self, key: Hashable) -> Iterator[bool]:
        """Whether whoever asks is the first; all others come in when the first has left."""
        with self._lock:
            flight = self._flying.get(key)
            if flight is None:
                own = self._flying[key] = Event()
        if flight is not None:
            flight.wait(LONGEST_SECONDS)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._flying[key]
            own.set()
