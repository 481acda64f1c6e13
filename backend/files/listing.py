"""What a storage holds, written down on disk: of a hundred thousand files no more than a few are in memory."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from media.stored import StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TABLE = "CREATE TABLE file (name TEXT PRIMARY KEY, size, modified, etag, md5, is_named DEFAULT 0) WITHOUT ROWID"
_NOTE = "INSERT OR REPLACE INTO file (name, size, modified, etag, md5) VALUES (?, ?, ?, ?, ?)"
_ALL = "SELECT name, size, modified, etag, md5 FROM file ORDER BY name"
_UNNAMED = "SELECT name, size, modified, etag, md5 FROM file WHERE is_named = 0 ORDER BY name"


class Listing:
    """Of the moment at which it was written. Use it as a context."""

    def __init__(self, files: Iterable[StoredFile]) -> None:
        self._rows = sqlite3.connect("")  # a file that SQLite makes and removes itself
        self._rows.execute(_TABLE)
        self._rows.executemany(
            _NOTE,
            ((each.name, each.size, each.modified.timestamp(), each.etag, each.md5) for each in files),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()

    def __len__(self) -> int:
        (count,) = self._rows.execute("SELECT COUNT(*) FROM file").fetchone()
        return int(count)

    def __iter__(self) -> Iterator[StoredFile]:
        return self._read(_ALL)

    def name(self, name: str) -> bool:
        """Note that something names this file; False where there is no such file."""
        return self._rows.execute("UPDATE file SET is_named = 1 WHERE name = ?", (name,)).rowcount > 0

    def unnamed(self) -> Iterator[StoredFile]:
        """Those that nothing names."""
        return self._read(_UNNAMED)

    def _read(self, statement: str) -> Iterator[StoredFile]:
        for name, size, modified, etag, md5 in self._rows.execute(statement):
            yield StoredFile(name, size, datetime.fromtimestamp(modified, UTC), etag, md5)
