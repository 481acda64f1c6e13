"""Work that a request sets off and does not wait for, done by a thread that is there while there is any."""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable

Item = TypeVar("Item")
logger = logging.getLogger("delivery")


@dataclass(slots=True)
class Background(Generic[Item]):
    """Hands `work` all that has come in since it was last done.

    The thread is no daemon: a command that publishes something ends when this is done.
    """

    name: str
    work: Callable[[list[Item]], None]
    _waiting: list[Item] = field(default_factory=list)
    _running_in: int = 0  # the process; a forked one starts a thread of its own
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, item: Item) -> None:
        with self._lock:
            self._waiting.append(item)
            if self._running_in == os.getpid():
                return
            self._running_in = os.getpid()
        threading.Thread(target=self._run, name=self.name, daemon=False).start()

    def _run(self) -> None:
        try:
            while items := self._take():
                try:
                    self.work(items)
                except Exception:
                    logger.exception("%s failed", self.name)
        finally:
            connection.close()

    def _take(self) -> list[Item]:
        with self._lock:
            items, self._waiting = self._waiting, []
            if not items:
                self._running_in = 0
            return items
