"""A bounded memory of what is dear to make: from documents, and from clients' texts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(slots=True)
class Memory(Generic[Key, Value]):
    """The values used last, as many as together weigh no more than `most`."""

    most: int
    _values: OrderedDict[Key, tuple[Value, int]] = field(default_factory=OrderedDict)
    _weight: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Key) -> Value | None:
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def put(self, key: Key, value: Value, weight: int) -> None:
        """Remember a value, or what it weighs by now."""
        with self._lock:
            _, before = self._values.pop(key, (value, 0))
            self._weight -= before
            if weight > self.most:
                return
            self._values[key] = value, weight
            self._weight += weight
            while self._weight > self.most:
                _, (_, forgotten) = self._values.popitem(last=False)
                self._weight -= forgotten
