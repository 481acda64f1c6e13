"""The log read by hand: the fewest statements that read the same documents, under the same rules of who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from django.db import connection
from django.utils import timezone

from cms.regions import key_of
from publication.store.visibility import one_by_one

if TYPE_CHECKING:
    from collections.abc import Iterable

MUNICIPALITY = str(key_of("municipality", "vejle"))
READ = f"""
SELECT head.key, head.type, head.path, publication.document FROM publication_publishedobject AS head
JOIN publication_publication AS publication ON publication.seq = head.publication_id
WHERE head.language IN ('', 'da') AND (head.expires_at IS NULL OR head.expires_at > %s)
AND (head.is_regional OR EXISTS (SELECT 1 FROM publication_publishedlink AS link
WHERE link.source_id = head.id AND link.field = 'municipalities' AND link.target = '{MUNICIPALITY}'{one_by_one()}))
"""
Row = tuple[Any, str, str, bytes]


def initiatives(first: int) -> list[Row]:
    """The first by title."""
    return _rows("AND head.type = 'Initiative' ORDER BY head.title_order, head.key LIMIT %s", first)


def initiative(slug: str) -> Row:
    [row] = _rows("AND head.type = 'Initiative' AND head.slug = %s", slug)
    return row


def objects(keys: Iterable[str]) -> dict[str, Row]:
    """Those of `keys` that there are."""
    wanted = set(keys)
    if connection.vendor == "sqlite":
        listed = orjson.dumps([key.replace("-", "") for key in wanted]).decode()
        rows = _rows("AND head.key IN (SELECT value FROM json_each(%s))", listed)
    else:
        rows = _rows("AND head.key = ANY(%s::uuid[])", list(wanted))
    return {key_text(row[0]): row for row in rows}


def key_text(key: Any) -> str:
    return str(key) if isinstance(key, UUID) else str(UUID(key))


def _rows(condition: str, value: Any) -> list[Row]:
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(READ + condition, [now, value])
        rows: list[Row] = cursor.fetchall()
    return rows
