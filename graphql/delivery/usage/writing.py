"""Writes what a process has counted, now and then and at its end, on a thread of its own: no answer waits for it."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from delivery.models import FieldUse
from delivery.usage.flushing import Daily, flush_counts
from delivery.usage.tally import tally

if TYPE_CHECKING:
    from collections.abc import Callable

    from delivery.usage.tally import Counts

KEPT = timedelta(days=400)  # a year can be compared with the one before
ROWS = 500  # a statement

# Several processes add to the same rows. Both databases read it the same.
_ADD = """
INSERT INTO delivery_fielduse (name, client_number, day, count) VALUES {rows}
ON CONFLICT (name, client_number, day) DO UPDATE SET count = delivery_fielduse.count + excluded.count
"""


def write(counts: Counts) -> None:
    """Add to what has been counted before: all of it, or nothing."""
    rows = sorted((name, client, day, count) for (day, client, name), count in counts.items())  # so none wait in a ring
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS):
            some = rows[start : start + ROWS]
            statement = _ADD.format(rows=", ".join(["(%s, %s, %s, %s)"] * len(some)))
            cursor.execute(statement, [value for row in some for value in row])


def flush() -> None:
    """Write what this process has counted; what cannot be written now is kept for the next time."""
    flush_counts(tally, write, "The use of fields")


def forget_old_use() -> None:
    """Take out what is older than it is kept. The worker does so; it looks once a day."""
    if _daily.is_due:
        FieldUse.objects.filter(day__lt=timezone.localdate() - KEPT).delete()
        _daily.mark_done()


_daily = Daily()


@dataclass(slots=True)
class Writer:
    """The thread of this process. A forked process starts one of its own.

    What else counts beside requests lets it write its counts too: `flushes` are functions that do so.
    """

    flushes: list[Callable[[], None]] = field(default_factory=lambda: [flush])
    _process: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def be_there(self) -> None:
        """Start the thread, unless it runs or the settings want none."""
        if self._process == os.getpid() or settings.USAGE_WRITTEN_EVERY is None:
            return
        with self._lock:
            if self._process != os.getpid():
                self._process = os.getpid()
                threading.Thread(target=_write_until_the_end, name="usage", daemon=False).start()


def _write_until_the_end() -> None:
    """It is no daemon, though started by a server's thread that is one.

    So the process waits for it at its end, when the main thread is over and it writes once more.
    """
    main = threading.main_thread()
    while main.is_alive():
        main.join(settings.USAGE_WRITTEN_EVERY)
        for write_counts in writer.flushes:
            write_counts()
        connection.close()


writer = Writer()
