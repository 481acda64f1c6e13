"""Rules that put every change of what can be read into the stream, with what followers have to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from publication.models import PublishedObject
from publication.stream.changes import ChangeKind
from publication.triggers.dialects import dialect_of
from publication.triggers.statements import HEADS, LINKS, LOG, STREAM

if TYPE_CHECKING:
    from collections.abc import Collection

    from publication.triggers.dialects import Dialect
    from publication.triggers.rules import Rules

_COLUMNS = (
    *("kind", "key", "language", "edition", "type", "is_regional", "is_hidden"),
    *("path_before", "path", "slug_before", "slug", "links", "publication_number", "transaction_number"),
)
_INTO = f"INSERT INTO {STREAM} ({', '.join(_COLUMNS)})"


def stream_rules(rules: Rules) -> None:
    dialect = rules.dialect
    columns = [str(field.column) for field in PublishedObject._meta.concrete_fields]
    rules.on_insert(HEADS, f"{_INTO} {_shown(dialect)}")
    rules.on_update(HEADS, f"{_INTO} {_changed(dialect)} WHERE {dialect.changed(columns)}")
    rules.on_delete(HEADS, stream_withdrawal(dialect, "OLD"))
    forgotten = (
        f"INSERT INTO {STREAM} (kind, transaction_number) "
        f"SELECT '{ChangeKind.FORGOTTEN}', {dialect.transaction_number} "
        f"WHERE NOT EXISTS (SELECT 1 FROM {STREAM} AS told WHERE told.id = (SELECT MAX(id) FROM {STREAM}) "
        f"AND told.kind = '{ChangeKind.FORGOTTEN}' AND told.transaction_number = {dialect.transaction_number})"
    )
    rules.on_update(LOG, forgotten)
    rules.on_delete(LOG, forgotten)
    rules.on_insert(STREAM, *dialect.notify)


def stream_withdrawal(dialect: Dialect, head: str, heads: str = "") -> str:
    """Tell that `head` is taken away, with its links, so before these are. `heads` are a FROM and a WHERE it is in."""
    return (
        f"{_INTO} SELECT '{ChangeKind.WITHDRAWN}', {_identity(dialect, head)}, {head}.is_regional, {head}.is_hidden, "
        f"{head}.path, '', {head}.slug, '', {_links(dialect, head)}, {head}.publication_id, "
        f"{dialect.transaction_number} {heads}"
    )


def tell_links(heads: Collection[int]) -> None:
    """Tell which links the heads with these numbers have at this moment: triggers know those that they had before."""
    dialect, places = dialect_of(connection), ", ".join(["%s"] * len(heads))
    statement = (
        f"{_INTO} SELECT '{ChangeKind.CHANGED}', {_identity(dialect, 'own')}, own.is_regional, own.is_hidden, "
        f"own.path, own.path, own.slug, own.slug, {_links(dialect, 'own')}, own.publication_id, "
        f"{dialect.transaction_number} FROM {HEADS} AS own WHERE own.id IN ({places})"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, list(heads))


def _shown(dialect: Dialect) -> str:
    return (
        f"SELECT '{ChangeKind.SHOWN}', {_identity(dialect, 'NEW')}, NEW.is_regional, NEW.is_hidden, "
        f"'', NEW.path, '', NEW.slug, '[]', NEW.publication_id, {dialect.transaction_number}"
    )


def _changed(dialect: Dialect) -> str:
    """A head never becomes another object's: it is taken away, and another one made."""
    return (
        f"SELECT '{ChangeKind.CHANGED}', {_identity(dialect, 'NEW')}, (OLD.is_regional OR NEW.is_regional), "
        f"(OLD.is_hidden OR NEW.is_hidden), OLD.path, NEW.path, OLD.slug, NEW.slug, {_links(dialect, 'OLD')}, "
        f"NEW.publication_id, {dialect.transaction_number}"
    )


def _identity(dialect: Dialect, head: str) -> str:
    return f"{dialect.key_text(f'{head}.key')}, {head}.language, {head}.edition, {head}.type"


def _links(dialect: Dialect, head: str) -> str:
    return dialect.pairs(("link.field", "link.target"), f"FROM {LINKS} AS link WHERE link.source_id = {head}.id")
