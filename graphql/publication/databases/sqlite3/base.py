"""Django's SQLite backend, which publishes before it commits."""

from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3 import base

from publication.databases.draining import DrainingMixin

_FIND_QUEUE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'publication_dirtyobject'"
_LAST_ROW = "SELECT coalesce(max(id), 0) FROM publication_dirtyobject"
_LAST_CHANGE = "SELECT coalesce(max(id), 0) FROM publication_streamedchange"


class DatabaseWrapper(DrainingMixin, base.DatabaseWrapper):
    """SQLite, where one transaction writes at a time: what is queued after it began is its own."""

    _queued_before = 0
    _streamed_before = 0
    _changes_before = 0

    def get_new_connection(self, conn_params: Any) -> Any:
        self._has_queue = False
        self._queued_before = self._streamed_before = self._changes_before = 0
        return super().get_new_connection(conn_params)

    def _start_transaction_under_autocommit(self) -> None:
        super()._start_transaction_under_autocommit()  # type: ignore[misc]  # Django's stubs leave it out
        self._changes_before = self.connection.total_changes
        if self.can_drain:
            self._queued_before, self._streamed_before = self._ask(_LAST_ROW)[0], self._ask(_LAST_CHANGE)[0]
        else:
            self._queued_before = self._streamed_before = 0

    def find_queue(self) -> bool:
        return self._ask(_FIND_QUEUE) is not None

    def own_rows(self) -> dict[str, Any] | None:
        if self.connection.total_changes == self._changes_before:
            return None
        if self._ask(_LAST_ROW)[0] <= self._queued_before:
            return None
        return {"pk__gt": self._queued_before}

    def own_changes(self, own_rows: dict[str, Any]) -> dict[str, Any]:
        del own_rows
        return {"pk__gt": self._streamed_before}

    def reading_cursor(self) -> Any:
        """As `cursor`: sqlite3 prepares every statement."""
        return self.cursor()

    def _ask(self, statement: str) -> Any:
        """Ask beside Django's cursors, whose statements are counted and logged as the program's own."""
        with self.wrap_database_errors:
            return self.connection.execute(statement).fetchone()
