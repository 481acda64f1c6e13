"""A bounded memory of parsed documents."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(slots=True)
class Memory(Generic[Value]):
    """The values of the texts used last. A value takes far more room than its text, so the texts are bounded."""

    most_characters: int
    _values: OrderedDict[str, Value] = field(default_factory=OrderedDict)
    _characters: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, text: str) -> Value | None:
        with self._lock:
            if text in self._values:
                self._values.move_to_end(text)
            return self._values.get(text)

    def put(self, text: str, value: Value) -> None:
        with self._lock:
            if text in self._values or len(text) > self.most_characters:
                return
            self._values[text] = value
            self._characters += len(text)
            while self._characters > self.most_characters:
                forgotten, _ = self._values.popitem(last=False)
                self._characters -= len(forgotten)
