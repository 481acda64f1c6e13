"""Follows the stream in a file of SQLite, which tells whether anybody has written since it was asked last."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from django.db import connection

from publication.stream.changes import changes_in, select_changes
from publication.stream.following import Follower

if TYPE_CHECKING:
    from publication.stream.following import Hearing

_NEWER = select_changes("id > ?")
_LAST = "SELECT COALESCE(MAX(id), 0) FROM publication_streamedchange"


class Watcher(Follower):
    """Asks the file each time: no process can write behind its back, and there is no thread that could stand still."""

    def __init__(self, hearing: Hearing) -> None:
        super().__init__(hearing)
        self._lock = Lock()
        self._file: sqlite3.Connection | None = None
        self._path = ""
        self._version = 0
        self._heard = 0

    def is_current(self) -> bool:
        with self._lock:
            try:
                return self._catch_up()
            except sqlite3.Error:
                self._close()
                return False

    def stop(self) -> None:
        with self._lock:
            self._close()

    def _catch_up(self) -> bool:
        path = str(connection.settings_dict["NAME"])
        if self._file is None or path != self._path:
            self._open(path)
            return True
        version = self._read_version(self._file)
        if version != self._version:
            changes = changes_in(self._file.execute(_NEWER, [self._heard]))
            if changes:
                self.hearing.on_changes(changes)
                self._heard = changes[-1].number
            self._version = version  # of before the changes were read: what came meanwhile is seen the next time
        return True

    def _open(self, path: str) -> None:
        self._close()
        self._file = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._path, self._version = path, self._read_version(self._file)
        self._heard = self._file.execute(_LAST).fetchone()[0]
        self.hearing.on_lost()

    def _close(self) -> None:
        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.close()
        self._file = None

    @staticmethod
    def _read_version(file: sqlite3.Connection) -> int:
        """A number that is another one after each transaction of anybody else."""
        version: int = file.execute("PRAGMA data_version").fetchone()[0]
        return version
