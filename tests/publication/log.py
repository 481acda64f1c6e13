"""Looks into the log, the way a test asks."""

from __future__ import annotations

from typing import Any

import orjson
from django.db import connection

from publication.checking import check
from publication.models import DirtyObject, Publication, PublishedObject
from publication.projection import key_of, language_of
from publication.sources import source_of


def head_of(instance: Any) -> PublishedObject | None:
    """What can be read of it now."""
    source = source_of(instance)
    return PublishedObject.objects.filter(source_table=source.table, source_id=source.id).first()


def is_readable(instance: Any) -> bool:
    return head_of(instance) is not None


def document_of(instance: Any) -> dict[str, Any]:
    """The document that is read now."""
    head = head_of(instance)
    assert head is not None, f"{instance} cannot be read"
    document: dict[str, Any] = orjson.loads(bytes(head.publication.document))
    return document


def links_of(instance: Any) -> set[tuple[str, str]]:
    head = head_of(instance)
    assert head is not None
    return set(head.links.values_list("field", "target"))


def history_of(instance: Any) -> list[dict[str, Any] | None]:
    """Every state that was published, oldest first; None for a withdrawal."""
    rows = Publication.objects.filter(key=key_of(instance), language=language_of(instance)).order_by("seq")
    return [orjson.loads(bytes(row.document)) if row.document is not None else None for row in rows]


def titles_of(instance: Any) -> list[str | None]:
    """As `history_of`, by title alone."""
    return [state and state["title"] for state in history_of(instance)]


def differences() -> list[str]:
    """What the check finds; nothing where log and content are equal."""
    return [str(difference) for difference in check()]


def queued() -> int:
    return DirtyObject.objects.count()


def write(statement: str, *values: Any) -> None:
    """Write beside Django and its backends, as a person at the database's own prompt does."""
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        connection.connection.execute(statement.replace("?", "%s"), values)
    else:
        connection.ensure_connection()
        connection.connection.execute(statement, values)
