"""Rules that keep SQLite's index of words equal to the heads. PostgreSQL keeps an index of a table itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError

from publication.triggers.statements import HEADS

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from publication.triggers.rules import Rules

INDEX = "publication_search"
COLUMN = "search_terms"


def word_rules(rules: Rules) -> None:
    """Only where the index is a table of its own.

    FTS5 has to be told what it no longer holds: in the table, where it reads a row's terms, they are new already.
    """
    if not rules.dialect.index_of_words:
        return
    changed = rules.dialect.changed(["id", COLUMN])
    rules.on_insert(HEADS, f"INSERT INTO {INDEX} (rowid, {COLUMN}) VALUES (NEW.id, NEW.{COLUMN})")
    rules.on_update(
        HEADS,
        f"INSERT INTO {INDEX} ({INDEX}, rowid, {COLUMN}) SELECT 'delete', OLD.id, OLD.{COLUMN} WHERE {changed}",
        f"INSERT INTO {INDEX} (rowid, {COLUMN}) SELECT NEW.id, NEW.{COLUMN} WHERE {changed}",
    )
    rules.on_delete(HEADS, f"INSERT INTO {INDEX} ({INDEX}, rowid, {COLUMN}) VALUES ('delete', OLD.id, OLD.{COLUMN})")


def rebuild_index(connection: BaseDatabaseWrapper) -> None:
    """Make the index anew of the heads as they are."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")


def is_index_sound(connection: BaseDatabaseWrapper) -> bool:
    """Whether the index holds what the heads hold."""
    if connection.vendor != "sqlite":
        return True
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('integrity-check', 1)")  # 1: with the table
    except DatabaseError:
        return False
    return True
