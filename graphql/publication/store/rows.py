"""From rows to entries. A row names its document; what a document says is remembered, and read where it is not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import orjson
from django.db import connection

from publication.memory import Memory
from publication.store.entries import Entry
from publication.store.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publication.store.drafts import Drafts

_KEY, _LENGTH = ("head.key", "length") if connection.vendor == "sqlite" else ("head.key::text", "octet_length")
COLUMNS = (
    f"{_KEY}, head.language, head.edition, head.type, head.path, head.slug, head.first_published_at, "
    f"publication.published_at, publication.seq, publication.erasure_id, {_LENGTH}(publication.document)"
)
TABLES = (
    "publication_publishedobject AS head "
    "LEFT JOIN publication_publication AS publication ON publication.seq = head.publication_id"
)
WIDTH = 11
MOST_BYTES = 8 * 1024 * 1024  # of documents: decoded, they take some five times as much


class _Name(NamedTuple):
    """One state of one document. A publication is never changed, but that an erasure takes words out of it."""

    key: str
    published_at: Any
    seq: int
    erasure: int | None
    length: int


Documents = dict[_Name, dict[str, Any]]
_remembered: Memory[_Name, dict[str, Any]] = Memory(MOST_BYTES)


def entry(row: Sequence[Any], drafts: Drafts | None) -> Entry:
    """As `entries`, of one row."""
    return entries([row], drafts)[0]


def entries(rows: Sequence[Sequence[Any]], drafts: Drafts | None) -> list[Entry]:
    """The entries of rows that begin with `COLUMNS`. A draft has no publication; it is found among `drafts`."""
    documents = _documents(_name(row) for row in rows if row[8] is not None)
    return [_drafted(row, drafts) if row[8] is None else _entry(row, documents[_name(row)]) for row in rows]


def _entry(row: Sequence[Any], document: dict[str, Any], published_at: Any = None) -> Entry:
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


def _drafted(row: Sequence[Any], drafts: Drafts | None) -> Entry:
    if drafts is None:
        raise TypeError("What can be read has a publication, or is a draft")
    draft = drafts.of(key_text(row[0]), row[1], row[2])
    return _entry(row, orjson.loads(draft.projection.document), draft.saved_at)


def _name(row: Sequence[Any]) -> _Name:
    return _Name(row[0], *row[7:WIDTH])


def _documents(names: Iterable[_Name]) -> Documents:
    """What these say: the same object for the same name, so nobody may change it. One statement for all unknown."""
    found: Documents = {}
    unknown: dict[int, _Name] = {}
    for name in names:
        document = _remembered.get(name)
        if document is None:
            unknown[name.seq] = name
        else:
            found[name] = document
    if unknown:
        statement = Statement()
        condition = statement.is_one_of_numbers("publication.seq", unknown)
        table = "publication_publication AS publication"
        for seq, document in statement.rows(
            f"SELECT publication.seq, publication.document FROM {table} WHERE {condition}"
        ):
            name = unknown[seq]
            found[name] = orjson.loads(bytes(document))
            _remembered.put(name, found[name], name.length)
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
