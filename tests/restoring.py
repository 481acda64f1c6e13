"""Puts a PostgreSQL database back to what it was when it was new, table by table.

Another copy of the template takes a second of processor time, most of it for tables that no test touches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Callable

OTHERS = """SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
SEQUENCES = "SELECT sequencename, start_value, last_value FROM pg_sequences WHERE schemaname = 'public'"
# Whoever writes a row puts the transaction's number on it, and whoever takes one out leaves one less.
MARK = "SELECT {name}, count(*), max(xmin::text::bigint) FROM {table}"
MADE_OF = ("pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index", "pg_trigger", "pg_proc", "pg_type")
Mark = tuple[int, int | None]


class Pristine:
    """The rows of a new database, and the marks by which is seen what has been written since."""

    def __init__(self, connect: Callable[[], psycopg.Connection[Any]]) -> None:
        self.connect = connect
        with connect() as connection:
            self.tables = [name for (name,) in connection.execute(TABLES)]
            self.new_marks = self.marks = self._marks(connection, self.tables)
            self.structure = self._structure(connection)
            self.sequences = self._sequences(connection)
            self.rows = {name: self._rows(connection, name) for name, (count, _) in self.marks.items() if count}

    def is_copied(self) -> None:
        """The database is another copy of the same template."""
        self.marks = self.new_marks

    def restore(self) -> bool:
        """Put back what was written; False where that takes another copy: a test changed what tables are made of."""
        with self.connect() as connection:
            connection.execute(OTHERS)
            if self._structure(connection) != self.structure:
                return False
            marks = self._marks(connection, self.tables)
            touched = [name for name in self.tables if marks[name] != self.marks[name]]
            if touched:
                try:
                    connection.execute("SET LOCAL session_replication_role = replica")  # without triggers
                except psycopg.errors.InsufficientPrivilege:
                    return False
            for name in touched:
                self._put_back(connection, name)
            for name, (start, last) in self._sequences(connection).items():
                if self.sequences[name] != (start, last):
                    self._wind_back(connection, name)
            self.marks = marks | self._marks(connection, touched)
        return True

    def _put_back(self, connection: psycopg.Connection[Any], name: str) -> None:
        connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
        if name in self.rows:
            with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as copy:
                copy.write(self.rows[name])

    def _wind_back(self, connection: psycopg.Connection[Any], name: str) -> None:
        start, last = self.sequences[name]
        value, is_called = (start, False) if last is None else (last, True)
        connection.execute("SELECT setval(%s::regclass, %s, %s)", [f'"{name}"', value, is_called])

    @staticmethod
    def _rows(connection: psycopg.Connection[Any], name: str) -> bytes:
        with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as copy:
            return b"".join(copy)

    @staticmethod
    def _marks(connection: psycopg.Connection[Any], tables: list[str]) -> dict[str, Mark]:
        marked = [sql.SQL(MARK).format(name=sql.Literal(name), table=sql.Identifier(name)) for name in tables]
        found = connection.execute(sql.SQL(" UNION ALL ").join(marked)) if marked else ()
        return {name: (count, newest) for name, count, newest in found}

    @staticmethod
    def _structure(connection: psycopg.Connection[Any]) -> list[tuple[Any, ...]]:
        return [
            connection.execute(f"SELECT count(*), max(xmin::text::bigint) FROM {name}").fetchall()[0]
            for name in MADE_OF
        ]

    @staticmethod
    def _sequences(connection: psycopg.Connection[Any]) -> dict[str, tuple[int, int | None]]:
        return {name: (start, last) for name, start, last in connection.execute(SEQUENCES)}
