"""For how long a storage that did not answer is left alone, so that it holds up no worker after the first."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from media.stored import StorageUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

PAUSE = 5.0  # seconds


class Outage:
    """What this process knows of it. A process answers one request after another: each would wait for the time-out."""

    def __init__(self) -> None:
        self._until = 0.0

    @contextmanager
    def noticed(self, name: str) -> Iterator[None]:
        """Raises `StorageUnavailableError` at once where the storage has just failed."""
        if time.monotonic() < self._until:
            raise StorageUnavailableError(name, "the storage did not answer a moment ago")
        try:
            yield
        except StorageUnavailableError:
            self._until = time.monotonic() + PAUSE
            raise

    def forget(self) -> None:
        self._until = 0.0


outage = Outage()
