"""Django's PostgreSQL backend, which publishes before it commits."""

from __future__ import annotations

import select
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from publication.databases.draining import DrainingMixin

_FIND_QUEUE = "SELECT to_regclass('publication_dirtyobject') IS NOT NULL"
_FIND_OWN_ROWS = """
SELECT transaction_number FROM publication_dirtyobject
WHERE transaction_number = pg_current_xact_id_if_assigned()::text::bigint LIMIT 1
"""


class DatabaseWrapper(DrainingMixin, base.DatabaseWrapper):
    """PostgreSQL, where the rows of a transaction bear its number."""

    def get_new_connection(self, conn_params: Any) -> Any:
        self._has_queue = False
        return super().get_new_connection(conn_params)

    def find_queue(self) -> bool:
        return bool(self._ask(_FIND_QUEUE)[0])

    def own_rows(self) -> dict[str, Any] | None:
        row = self._ask(_FIND_OWN_ROWS)
        return {"transaction_number": row[0]} if row else None

    def own_changes(self, own_rows: dict[str, Any]) -> dict[str, Any]:
        return own_rows

    def is_usable(self) -> bool:
        """As Django asks before each request; but a connection on which nothing has come is one that still stands.

        What ends it, a server that stops or an administrator, is heard on its socket. So most requests are spared a
        statement.
        """
        if self.connection is None or self.connection.closed:
            return False
        heard = select.poll()
        heard.register(self.connection.fileno(), select.POLLIN | select.POLLHUP)
        return not heard.poll(0) or super().is_usable()

    def reading_cursor(self) -> Any:
        """As `cursor`, for statements that are sent again and again: prepared, and answered in binary."""
        self.ensure_connection()
        with self.wrap_database_errors:
            cursor = psycopg.Cursor(self.connection)
            cursor.format = psycopg.pq.Format.BINARY
            return self.make_debug_cursor(cursor) if self.queries_logged else self.make_cursor(cursor)

    def _ask(self, statement: str) -> Any:
        """Ask beside Django's cursors, whose statements are counted and logged as the program's own."""
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            return cursor.execute(statement).fetchone()
