"""Follows the stream in PostgreSQL by a connection of its own, which is told of each commit.

A connection can fall silent without an end that anybody sees. So the thread that holds it asks it something every
second; an answer proves that what was told before has been heard. Where that takes longer than the grace, a timer
shuts the socket under it. Whoever relies on the stream looks at when the last answer came, and waits for nothing.
"""

from __future__ import annotations

import logging
import os
import socket
from contextlib import suppress
from threading import Event, Lock, Thread, Timer
from time import monotonic
from typing import TYPE_CHECKING, Any

import psycopg
from django.db import connection

from publication.stream.changes import changes_in, select_changes
from publication.stream.channel import CHANNEL
from publication.stream.following import Follower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publication.stream.following import Hearing

NAME = "kernen stream"  # in PostgreSQL's list of connections
BEAT = 1.0  # seconds between two questions
GRACE = 1.0  # seconds an answer may take
PAUSE = 0.5  # seconds before it is tried again
_OF_TRANSACTIONS = select_changes("transaction_number = ANY(%s)")
logger = logging.getLogger(__name__)


class Listener(Follower):
    """A thread for each process, started when it is first asked: after a server has forked."""

    def __init__(self, hearing: Hearing) -> None:
        super().__init__(hearing)
        self._lock = Lock()
        self._process = 0
        self._stopped = Event()
        self._beaten_at = float("-inf")

    def is_current(self) -> bool:
        if self._process != os.getpid() or self._stopped.is_set():
            self._start()
        return monotonic() - self._beaten_at < BEAT + GRACE

    def stop(self) -> None:
        self._stopped.set()
        self._beaten_at = float("-inf")

    def _start(self) -> None:
        with self._lock:
            if self._process == os.getpid() and not self._stopped.is_set():
                return
            self._process, self._beaten_at, self._stopped = os.getpid(), float("-inf"), Event()
            Thread(target=self._follow, args=(self._stopped,), name="stream", daemon=True).start()

    def _follow(self, stopped: Event) -> None:
        while not stopped.is_set():
            try:
                self._listen(stopped)
            except (psycopg.Error, OSError) as error:
                logger.warning("The change stream is not heard, nothing is answered from memory: %s", error)
            except Exception:
                logger.exception("The change stream is not heard, nothing is answered from memory")
            if not stopped.is_set():
                self._beaten_at = float("-inf")
            stopped.wait(PAUSE)

    def _listen(self, stopped: Event) -> None:
        """Hear until the connection ends. What was kept is dropped after it listens, so that nothing falls between."""
        with self._connect() as line:
            line.execute(f"LISTEN {CHANNEL}")
            self.hearing.on_lost()
            while not stopped.is_set():
                _ask(line, "SELECT 1")
                self._beaten_at = monotonic()
                notes = list(line.notifies(timeout=BEAT, stop_after=1))
                if notes:
                    rows = _ask(line, _OF_TRANSACTIONS, [[int(note.payload) for note in notes]])
                    self.hearing.on_changes(changes_in(rows))

    @staticmethod
    def _connect() -> psycopg.Connection[Any]:
        parameters: dict[str, Any] = connection.copy().get_connection_params()
        for name in ("cursor_factory", "context", "server_side_binding", "pool"):
            parameters.pop(name, None)
        return psycopg.connect(**parameters | {"application_name": NAME}, autocommit=True)


def _ask(line: psycopg.Connection[Any], statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """What the database answers within the grace; after it the connection ends, which raises."""
    timer = Timer(GRACE, _shut, [line.fileno()])
    timer.daemon = True
    timer.start()
    try:
        return line.execute(statement, parameters).fetchall()
    finally:
        timer.cancel()


def _shut(number: int) -> None:
    """End a connection that whoever waits for it cannot end."""
    with suppress(OSError), socket.socket(fileno=os.dup(number)) as line:
        line.shutdown(socket.SHUT_RDWR)
