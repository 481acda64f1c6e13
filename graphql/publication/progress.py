"""A line that shows how far a long command has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

WIDTH = 30


class Progress:
    """Draws itself on a terminal, and says nothing where there is none."""

    def __init__(self, stream: TextIO, label: str, total: int) -> None:
        self._stream, self._label, self._total = stream, label, total
        self._done = 0
        self._is_shown = stream.isatty()

    def advance(self, count: int) -> None:
        """Add `count` to what is done."""
        self._done += count
        if not self._is_shown or not self._total:
            return
        part = min(1.0, self._done / self._total)
        bar = ("█" * round(part * WIDTH)).ljust(WIDTH, "░")
        self._stream.write(f"\r{self._label} {bar} {self._done} of {self._total}")
        self._stream.flush()

    def end(self) -> None:
        if self._is_shown and self._done:
            self._stream.write("\n")
