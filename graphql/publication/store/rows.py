"""From rows to entries. A row names its document; what is made of a row is remembered, and read where it is not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from uuid import UUID

import orjson
from django.db import connection

from publication.memory import Memory
from publication.store.entries import Entry
from publication.store.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from publication.store.drafts import Drafts

_KEY, _BYTES = ("head.key", "length") if connection.vendor == "sqlite" else ("head.key::text", "octet_length")
COLUMNS = (
    f"{_KEY}, head.language, head.edition, head.type, head.path, head.slug, head.first_published_at, "
    f"publication.published_at, publication.seq, publication.erasure_id, {_BYTES}(publication.document)"
)
TABLES = (
    "publication_publishedobject AS head "
    "LEFT JOIN publication_publication AS publication ON publication.seq = head.publication_id"
)
WIDTH, _PUBLICATION, _LENGTH = 11, 8, 10
HEAD = "key", "language", "edition", "type", "path", "slug", "first_published_at", "publication_id"  # read of a head
MOST_BYTES = 8 * 1024 * 1024  # of documents: decoded, they take some five times as much

Row: TypeAlias = tuple[Any, ...]
# By the whole of their rows, which name all that is said in them: a head says what it says itself, and a publication is
# never changed but by an erasure, which takes words out of its document.
_remembered: Memory[Row, Entry] = Memory(MOST_BYTES)


def entry(row: Row, drafts: Drafts | None) -> Entry:
    """As `entries`, of one row."""
    return entries([row], drafts)[0]


def entries(rows: Sequence[Row], drafts: Drafts | None) -> list[Entry]:
    """The entries of rows that begin with `COLUMNS`: the same one for the same row, so nobody may change it.

    A draft has no publication; it is found among `drafts`.
    """
    named = [row[:WIDTH] for row in rows]
    known = _remembered.get_all(named)
    if all(known):
        return cast("list[Entry]", known)
    new = {row for row, read in zip(named, known, strict=True) if read is None and row[_PUBLICATION] is not None}
    documents = _documents({row[_PUBLICATION] for row in new})
    made = {row: _entry(row, documents[row[_PUBLICATION]]) for row in new}
    for row, read in made.items():
        _remembered.put(row, read, row[_LENGTH])
    return [read or made.get(row) or _drafted(row, drafts) for row, read in zip(named, known, strict=True)]


def _entry(row: Row, document: dict[str, Any], published_at: Any = None) -> Entry:
    key, language, edition, type_name, path, slug, first_published_at = row[:7]
    return Entry(
        key=key_text(key),
        language=language,
        edition=edition,
        type=type_name,
        path=path,
        slug=slug,
        published_at=moment(published_at or row[7]),
        first_published_at=moment(first_published_at),
        document=document,
    )


def _drafted(row: Row, drafts: Drafts | None) -> Entry:
    if drafts is None:
        raise TypeError("What can be read has a publication, or is a draft")
    draft = drafts.of(key_text(row[0]), row[1], row[2])
    return _entry(row, orjson.loads(draft.projection.document), draft.saved_at)


def _documents(publications: Collection[int]) -> dict[int, dict[str, Any]]:
    """What the publications of these numbers say, read in one statement."""
    if not publications:
        return {}
    statement = Statement()
    condition = statement.is_one_of_numbers("publication.seq", publications)
    found = statement.rows(
        f"SELECT publication.seq, publication.document FROM publication_publication AS publication WHERE {condition}"
    )
    return {seq: orjson.loads(bytes(document)) for seq, document in found}


def key_text(key: Any) -> str:
    """A key in the form everyone writes it; SQLite leaves out the dashes."""
    if isinstance(key, UUID) or "-" in key:
        return str(key)
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def moment(value: Any) -> datetime:
    """A time with its offset; SQLite leaves it out, and always means UTC."""
    time = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
