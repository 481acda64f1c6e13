"""A bounded memory of what is dear to make: from documents, and from clients' texts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

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
            return self._used(key)

    def get_all(self, keys: Iterable[Key]) -> list[Value | None]:
        """As `get`, of many."""
        with self._lock:
            return [self._used(key) for key in keys]

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

    def _used(self, key: Key) -> Value | None:
        found = self._values.get(key)
        if found is None:
            return None
        self._values.move_to_end(key)
        return found[0]
