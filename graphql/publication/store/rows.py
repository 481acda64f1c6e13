"""From rows to entries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

from publication.memory import Memory
from publication.store.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publication.store.drafts import Drafts

_KEY = "head.key" if settings.DATABASES[DEFAULT_DB_ALIAS]["ENGINE"].endswith("sqlite3") else "head.key::text"
COLUMNS = (
    f"{_KEY}, head.language, head.edition, head.type, head.path, head.slug, "
    "publication.published_at, head.first_published_at, publication.document"
)
TABLES = (
    "publication_publishedobject AS head "
    "LEFT JOIN publication_publication AS publication ON publication.seq = head.publication_id"
)
WIDTH = 9
MOST_BYTES = 8 * 1024 * 1024  # of documents: decoded, they take some five times as much
_remembered: Memory[bytes, dict[str, Any]] = Memory(MOST_BYTES)


def entry(row: Sequence[Any], drafts: Drafts | None) -> Entry:
    """The entry of a row that begins with `COLUMNS`. A draft has no publication; it is found among `drafts`."""
    key, language, edition, type_name, path, slug, published_at, first_published_at, document = row[:WIDTH]
    if document is None and drafts is not None:
        draft = drafts.of(key_text(key), language, edition)
        published_at, document = draft.saved_at, draft.projection.document
    return Entry(
        key=key_text(key),
        language=language,
        edition=edition,
        type=type_name,
        path=path,
        slug=slug,
        published_at=moment(published_at),
        first_published_at=moment(first_published_at),
        document=_decoded(bytes(document)),
    )


def _decoded(document: bytes) -> dict[str, Any]:
    """What a document says: the same object for the same bytes, so nobody may change it."""
    found = _remembered.get(document)
    if found is None:
        found = orjson.loads(document)
        _remembered.put(document, found, len(document))
    return found


def key_text(key: Any) -> str:
    """A key in the form everyone writes it; SQLite leaves out the dashes."""
    if isinstance(key, UUID) or "-" in key:
        return str(key)
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def moment(value: Any) -> datetime:
    """A time with its offset; SQLite leaves it out, and always means UTC."""
    time = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
