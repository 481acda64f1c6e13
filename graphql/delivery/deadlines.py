"""A request ends in time: one thread of the process looks after all, and cancels the statement of one that is late."""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.utils import DEFAULT_DB_ALIAS

if TYPE_CHECKING:
    from collections.abc import Iterator

TICK = 0.1  # seconds between two looks
LONGEST_CANCELLING = 1.0  # seconds that a database may take to be told; until then no deadline is looked after
logger = logging.getLogger("delivery")


class TooSlowError(Exception):
    """The operation takes longer than it may."""


@dataclass(slots=True, eq=False)
class Deadline:
    """When a request has to end, and the database that it may be waiting for."""

    ends_at: float  # of the monotonic clock
    database: Any  # the connection of the request's own thread
    is_past: bool = False

    def check(self) -> None:
        """Raise `TooSlowError` after its end."""
        if self.is_past or time.monotonic() > self.ends_at:
            raise TooSlowError


@dataclass(slots=True)
class Watch:
    """The deadlines of this process. A forked process starts a thread of its own."""

    _deadlines: set[Deadline] = field(default_factory=set)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _process: int = 0

    @contextmanager
    def deadline(self, seconds: float) -> Iterator[Deadline]:
        """What is done inside is cancelled after `seconds`, and then raises `TooSlowError`."""
        deadline = Deadline(time.monotonic() + seconds, connections[DEFAULT_DB_ALIAS])
        with self._changed:
            self._start()
            self._deadlines.add(deadline)
            self._changed.notify()
        try:
            yield deadline
        except Exception as error:
            if deadline.is_past:
                raise TooSlowError from error
            raise
        finally:
            with self._changed:
                self._deadlines.discard(deadline)

    def _start(self) -> None:
        if self._process != os.getpid():
            self._process = os.getpid()
            self._deadlines.clear()
            threading.Thread(target=self._look_after, name="deadlines", daemon=True).start()

    def _look_after(self) -> None:
        while True:
            with self._changed:
                while not self._deadlines:
                    self._changed.wait()
                for deadline in self._deadlines:
                    if time.monotonic() > deadline.ends_at:
                        deadline.is_past = True
                        _cancel(deadline.database.connection)
            time.sleep(TICK)


def _cancel(raw: Any) -> None:
    """End the statement under way, if there is one: psycopg and sqlite3 allow it from another thread."""
    if raw is None:
        return
    try:
        if hasattr(raw, "interrupt"):
            raw.interrupt()
        else:
            raw.cancel_safe(timeout=LONGEST_CANCELLING)
    except Exception:  # a connection that has just been closed has nothing to cancel
        logger.debug("Nothing to cancel", exc_info=True)


watch = Watch()
