"""What the two databases spell differently in a trigger."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from django.utils import timezone

from publication.locking import PUBLISHING
from publication.stream.channel import CHANNEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

LONGEST_NAME = 63


class Event(StrEnum):
    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    TRUNCATE = "TRUNCATE"  # fires no trigger of rows; SQLite has none


def trigger_name(table: str, event: str) -> str:
    """The name of our trigger on a table; shortened by a digest where databases would cut it."""
    name = f"publication_on_{event.lower()}_{table}"
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 9]}_{sha256(name.encode()).hexdigest()[:8]}"


class Dialect(ABC):
    """Writes expressions and whole triggers for one database. Rows are called OLD and NEW in both."""

    transaction_number: str
    become_publisher: tuple[str, ...]
    notify: tuple[str, ...]
    index_of_words: str | None
    """The table of the index of words, where it is one of its own that has to be told what changed."""
    sets_off_itself: bool
    """Whether what a trigger writes in its own table sets it off again. Where it does, nothing may be done twice: the
    second would come to the rows in another order than everybody else, and two would wait for each other."""

    @abstractmethod
    def changed(self, columns: Iterable[str]) -> str:
        """Whether any of the columns changed; null is a value like any other."""

    @abstractmethod
    def rewritten(self, columns: Sequence[str], bookkeeping: Sequence[str]) -> str:
        """Whether anything but the bookkeeping changed. `columns` are all the others that the model knows."""

    @abstractmethod
    def hold(self, table: str, identifiers: str, *, where: str = "TRUE") -> tuple[str, ...]:
        """Hold rows until the transaction ends, as their writers do. `identifiers` is a query in brackets.

        Whoever takes heads away from rows it does not write comes first to the rows, then to the lock of publishers,
        then to the heads: the order of everybody else. In any other, two would wait for each other.
        """

    @abstractmethod
    def key_text(self, column: str) -> str:
        """A key as links spell it."""

    @abstractmethod
    def pairs(self, columns: tuple[str, str], rows: str) -> str:
        """Two columns of all `rows` (a FROM and a WHERE) as one text: a JSON array of arrays."""

    @abstractmethod
    def public_path(self, column: str) -> str:
        """A page's address without its site's root, of Wagtail's `url_path`."""

    @abstractmethod
    def end_of_day(self, column: str) -> str:
        """The midnight that ends a day where the region is, or an earlier moment; null for no day."""

    @abstractmethod
    def create(self, table: str, event: Event, statements: Sequence[str]) -> tuple[str, ...]:
        """The statements that create the trigger, or put it in the place of an older one."""


class SQLite(Dialect):
    transaction_number = "0"
    become_publisher = ()
    notify = ()
    index_of_words = "publication_search"
    sets_off_itself = False

    def changed(self, columns: Iterable[str]) -> str:
        return "(" + " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns) + ")"

    def rewritten(self, columns: Sequence[str], bookkeeping: Sequence[str]) -> str:
        del bookkeeping
        return self.changed(columns)

    def hold(self, table: str, identifiers: str, *, where: str = "TRUE") -> tuple[str, ...]:
        del table, identifiers, where
        return ()

    def key_text(self, column: str) -> str:
        parts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
        return " || '-' || ".join(f"substr({column}, {start}, {length})" for start, length in parts)

    def pairs(self, columns: tuple[str, str], rows: str) -> str:
        return f"(SELECT json_group_array(json_array({', '.join(columns)})) {rows})"

    def public_path(self, column: str) -> str:
        return f"substr({column}, instr(substr({column}, 2), '/') + 1)"

    def end_of_day(self, column: str) -> str:
        """It knows no time zones: in winter this is summer's midnight, until the day is published."""
        return f"datetime({column}, '+1 day', '-{_most_ahead()} seconds')"

    def create(self, table: str, event: Event, statements: Sequence[str]) -> tuple[str, ...]:
        name = trigger_name(table, event)
        body = "\n".join(f"  {statement};" for statement in statements)
        return (
            f'DROP TRIGGER IF EXISTS "{name}"',
            f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" FOR EACH ROW BEGIN\n{body}\nEND',
        )


class PostgreSQL(Dialect):
    transaction_number = "pg_current_xact_id()::text::bigint"
    become_publisher = (f"PERFORM pg_advisory_xact_lock({PUBLISHING})",)
    notify = (f"PERFORM pg_notify('{CHANNEL}', NEW.transaction_number::text)",)  # the same twice is sent once
    index_of_words = None
    sets_off_itself = True

    def changed(self, columns: Iterable[str]) -> str:
        return "(" + " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns) + ")"

    def rewritten(self, columns: Sequence[str], bookkeeping: Sequence[str]) -> str:
        """By what is ignored instead of by what counts: the trigger then outlives a migration that drops a column."""
        del columns
        ignored = "ARRAY[" + ", ".join(f"'{column}'" for column in bookkeeping) + "]::text[]"
        return f"(to_jsonb(OLD) - {ignored} IS DISTINCT FROM to_jsonb(NEW) - {ignored})"

    def hold(self, table: str, identifiers: str, *, where: str = "TRUE") -> tuple[str, ...]:
        condition = f"held.id IN {identifiers} AND {where}"
        return (f"PERFORM 1 FROM {table} AS held WHERE {condition} ORDER BY held.id FOR NO KEY UPDATE",)

    def key_text(self, column: str) -> str:
        return f"{column}::text"

    def pairs(self, columns: tuple[str, str], rows: str) -> str:
        return f"(SELECT COALESCE(json_agg(json_build_array({', '.join(columns)})), '[]')::text {rows})"

    def public_path(self, column: str) -> str:
        return f"substr({column}, strpos(substr({column}, 2), '/') + 1)"

    def end_of_day(self, column: str) -> str:
        return f"(({column} + 1)::timestamp AT TIME ZONE '{timezone.get_default_timezone_name()}')"

    def create(self, table: str, event: Event, statements: Sequence[str]) -> tuple[str, ...]:
        each = "STATEMENT" if event is Event.TRUNCATE else "ROW"
        name = trigger_name(table, event)
        body = "\n".join(f"  {statement};" for statement in statements)
        function = (
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $body$\n'
            f"BEGIN\n{body}\n  RETURN NULL;\nEND $body$"
        )
        trigger = (
            f'CREATE OR REPLACE TRIGGER "{name}" AFTER {event} ON "{table}" FOR EACH {each} EXECUTE FUNCTION "{name}"()'
        )
        return function, trigger


def _most_ahead() -> int:
    """By how many seconds the region's clocks are ahead of UTC when they are most."""
    midwinter = datetime(2026, 1, 1, tzinfo=UTC)
    zone = timezone.get_default_timezone()
    ahead = ((midwinter + timedelta(days=days)).astimezone(zone).utcoffset() for days in (0, 182))
    return max(int((each or timedelta()).total_seconds()) for each in ahead)


def dialect_of(connection: BaseDatabaseWrapper) -> Dialect:
    return PostgreSQL() if connection.vendor == "postgresql" else SQLite()
