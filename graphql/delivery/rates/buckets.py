"""Token buckets in this process. Each is full at first, and fills evenly within its window."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

WINDOW = 60  # seconds in which an empty bucket fills
MOST_BUCKETS = 20_000  # some 6 MB


@dataclass(frozen=True, slots=True)
class Level:
    """What is left in a bucket after something was to be taken, and how long to wait where there was too little."""

    left: int
    wait: float = 0.0  # seconds until there is enough

    @property
    def is_enough(self) -> bool:
        return self.wait == 0


class Buckets(Protocol):
    """Where buckets are kept."""

    def take(self, identity: str, quota: int, units: int) -> Level:
        """Take `units` out of the bucket of a caller, which holds `quota`, or nothing where there is too little."""
        ...


@dataclass(slots=True)
class OwnBuckets:
    """Buckets of this process alone. One that is full again is forgotten, so nobody is remembered past the window."""

    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)  # level, and when it was
    _lock: Lock = field(default_factory=Lock)

    def take(self, identity: str, quota: int, units: int) -> Level:
        now = time.monotonic()
        with self._lock:
            self._forget(now)
            level, since = self._buckets.pop(identity, (float(quota), now))
            level = min(quota, level + (now - since) * quota / WINDOW)
            is_enough = level >= units
            level -= units if is_enough else 0
            self._buckets[identity] = level, now
        return Level(int(level), 0.0 if is_enough else (units - level) * WINDOW / quota)

    def _forget(self, now: float) -> None:
        """The buckets used longest ago are the first."""
        while self._buckets:
            identity, (_, since) = next(iter(self._buckets.items()))
            if now - since < WINDOW and len(self._buckets) < MOST_BUCKETS:
                return
            del self._buckets[identity]
