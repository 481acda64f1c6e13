"""A change of what can be read, as followers are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import orjson

from publication.models import StreamedChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Q


class ChangeKind(StrEnum):
    """What happened to a head."""

    SHOWN = "shown"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    FORGOTTEN = "forgotten"  # of no head: something was taken out of the log's past


@dataclass(frozen=True, slots=True)
class ReadableChange:
    """One object in one language and edition was shown, changed or withdrawn.

    `names` are its paths and slugs, `links` its references and closed values (field and target), before and after.
    Several changes may tell of one object. `publication` is the number of what can be read of it now, or could last.
    """

    number: int
    kind: ChangeKind
    key: str = ""
    language: str = ""
    edition: str = ""
    type: str = ""
    is_regional: bool = False
    is_hidden: bool = False
    paths: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    publication: int | None = None
    at: datetime | None = None

    @property
    def is_readdressed(self) -> bool:
        """Whether the object is found elsewhere than before, or at all."""
        return self.kind is not ChangeKind.CHANGED or len(self.paths) > 1 or len(self.slugs) > 1


def select_changes(condition: str) -> str:
    """A statement whose rows are read by `changes_in`, for connections that are not Django's."""
    return f"SELECT {', '.join(_COLUMNS)} FROM {StreamedChange._meta.db_table} WHERE {condition} ORDER BY id"


def read_changes(condition: Q) -> list[ReadableChange]:
    """The changes for which the condition holds, in the order of their numbers."""
    return changes_in(StreamedChange.objects.filter(condition).order_by("pk").values_list(*_COLUMNS))


def changes_in(rows: Iterable[tuple[Any, ...]]) -> list[ReadableChange]:
    """Changes from rows, as either database hands them out."""
    return [_change(dict(zip(_COLUMNS, row, strict=True))) for row in rows]


_COLUMNS = (
    *("id", "kind", "key", "language", "edition", "type", "is_regional", "is_hidden"),
    *("path_before", "path", "slug_before", "slug", "links", "publication_number", "changed_at"),
)


def _change(row: dict[str, Any]) -> ReadableChange:
    return ReadableChange(
        number=row["id"],
        kind=ChangeKind(row["kind"]),
        key=row["key"],
        language=row["language"],
        edition=row["edition"],
        type=row["type"],
        is_regional=bool(row["is_regional"]),
        is_hidden=bool(row["is_hidden"]),
        paths=_distinct(row["path_before"], row["path"]),
        slugs=_distinct(row["slug_before"], row["slug"]),
        links=tuple((field, target) for field, target in orjson.loads(row["links"])),
        publication=row["publication_number"],
        at=_moment(row["changed_at"]),
    )


def _distinct(*names: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name)


def _moment(value: datetime | str) -> datetime:
    """SQLite keeps moments as texts, in UTC."""
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value
