"""What both databases add to Django's backends: whatever is written is published in the same transaction.

Before an outermost transaction commits, what its triggers queued is drained; if that fails, nothing is committed. A
statement outside any transaction gets one of its own, so the same holds for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

from django.db import DEFAULT_DB_ALIAS, Error, transaction

from publication.databases.hooks import hooks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WRITES = re.compile(
    r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|MERGE|WITH\b.*?\b(?:INSERT|UPDATE|DELETE)\b)", re.IGNORECASE | re.DOTALL
)


class DrainingMixin:
    """Mixed into a `DatabaseWrapper`."""

    alias: str
    in_atomic_block: bool
    left_behind = False  # whether something was left to another transaction, and may have to be drained afterwards
    is_paused = False  # while migrations run: tables and models differ
    _is_draining = False
    _has_queue = False

    def own_rows(self) -> dict[str, Any] | None:
        """Look-ups that find the queue's rows of this transaction; None if there surely are none."""
        raise NotImplementedError

    def own_changes(self, own_rows: dict[str, Any]) -> dict[str, Any]:
        """Look-ups that find the stream's rows of this transaction; `own_rows` find those of the queue."""
        raise NotImplementedError

    def commit(self) -> None:
        try:
            self._drain()
        except BaseException:
            # Atomic.__exit__ answers for database errors alone; nothing may leave the transaction open.
            try:
                self.rollback()  # type: ignore[attr-defined]  # of the backend it is mixed into
            except Error:
                self.close()  # type: ignore[attr-defined]  # of the backend it is mixed into
            raise
        super().commit()  # type: ignore[misc]  # of the backend it is mixed into

    def _drain(self) -> None:
        if self.in_atomic_block or self.get_autocommit() or not self.can_drain:  # type: ignore[attr-defined]  # of the backend it is mixed into
            return
        own = self.own_rows()
        if own is None or hooks.drain is None:
            return
        self._is_draining = self.in_atomic_block = True  # as in the block that is ending: hooks and savepoints work
        try:
            self.left_behind |= hooks.drain(own)
            if hooks.announce is not None:
                hooks.announce(self.own_changes(own))
        finally:
            self._is_draining = self.in_atomic_block = False

    @property
    def can_drain(self) -> bool:
        """Whether this connection publishes: it is the project's own, set up, migrated and not publishing already."""
        return (
            hooks.drain is not None
            and self.alias == DEFAULT_DB_ALIAS
            and not self.is_paused
            and not self._is_draining
            and self.has_queue
        )

    @property
    def has_queue(self) -> bool:
        """Whether the queue's table is there."""
        if not self._has_queue:
            self._has_queue = self.find_queue()
        return self._has_queue

    def find_queue(self) -> bool:
        raise NotImplementedError

    def make_cursor(self, cursor: Any) -> Any:
        return AloneCursor(super().make_cursor(cursor), self)  # type: ignore[misc]  # of the backend it is mixed into

    def make_debug_cursor(self, cursor: Any) -> Any:
        return AloneCursor(super().make_debug_cursor(cursor), self)  # type: ignore[misc]  # of the backend it is mixed into

    def writes_alone(self, statement: Any) -> bool:
        """Whether `statement` writes outside any transaction."""
        return (
            not self.in_atomic_block
            and self.get_autocommit()  # type: ignore[attr-defined]  # of the backend it is mixed into
            and isinstance(statement, str)
            and _WRITES.match(statement) is not None
            and self.can_drain
        )


class AloneCursor:
    """A cursor that gives a lone writing statement a transaction, so that what it changes is published with it.

    Rows that the statement returns are read before the transaction ends, as SQLite demands.
    """

    def __init__(self, cursor: Any, database: DrainingMixin) -> None:
        self._cursor = cursor
        self._database = database
        self._returned: Iterator[Any] | None = None

    def execute(self, statement: Any, parameters: Any = None) -> Any:
        self._returned = None
        if not self._database.writes_alone(statement):
            return self._cursor.execute(statement, parameters)
        with transaction.atomic(using=self._database.alias):
            self._cursor.execute(statement, parameters)
            if self._cursor.description:
                self._returned = iter(self._cursor.fetchall())
        return self

    def executemany(self, statement: Any, parameters: Sequence[Any]) -> Any:
        self._returned = None
        if not self._database.writes_alone(statement):
            return self._cursor.executemany(statement, parameters)
        with transaction.atomic(using=self._database.alias):
            return self._cursor.executemany(statement, parameters)

    def fetchone(self) -> Any:
        return next(self._returned, None) if self._returned is not None else self._cursor.fetchone()

    def fetchmany(self, size: int | None = None) -> Any:
        if self._returned is None:
            return self._cursor.fetchmany() if size is None else self._cursor.fetchmany(size)
        return [row for _, row in zip(range(size or 1), self._returned, strict=False)]

    def fetchall(self) -> Any:
        return list(self._returned) if self._returned is not None else self._cursor.fetchall()

    def __iter__(self) -> Iterator[Any]:
        return self._returned if self._returned is not None else iter(self._cursor)

    def __enter__(self) -> Self:
        self._cursor.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self._cursor.__exit__(*raised)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)
