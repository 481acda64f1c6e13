"""What editors have written since, laid over what can be read: for whoever may see drafts, and nobody else.

A statement that is asked with drafts has its own `publication_publishedobject` and `publication_publishedlink`: the
published rows, with drafts in the place of those that they change. So whatever may be asked of what is published may be
asked of drafts, by the same conditions, and nothing is written down that another reader could meet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from django.db import connection

from publication.models import PublishedLink, PublishedObject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import Field

    from publication.projection.columns import Projection
    from publication.sources import Source
    from publication.store.statement import Statement

HEADS, LINKS = PublishedObject._meta.db_table, PublishedLink._meta.db_table


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """One object as its editors have it. `number` stands for a head's; it is negative, as no head's is."""

    number: int
    source: Source
    projection: Projection
    saved_at: datetime
    first_published_at: datetime

    @property
    def values(self) -> dict[str, Any]:
        """What a head would have in each column; it has no publication."""
        own = {column.attname: getattr(self.projection, column.attname, None) for column in _columns(PublishedObject)}
        return own | {
            "id": self.number,
            "source_table": self.source.table,
            "source_id": self.source.id,
            "first_published_at": self.first_published_at,
            "updated_at": self.saved_at,
        }


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An object whose draft cannot be shown, with the reason; it is read as it is published, if it is.

    `edition` is the key of the edition whose own it is.
    """

    title: str
    field: str
    reason: str
    edition: str = ""
    is_regional: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Drafts:
    """All drafts that a reader sees, and the numbers of the heads in whose place they stand.

    `at` is the moment of which it is asked what can be read; now when absent.
    """

    drafts: tuple[Draft, ...]
    replaced: tuple[int, ...]
    at: datetime | None = None
    unfinished: tuple[Unfinished, ...] = ()
    _by_identity: Mapping[tuple[str, str, str], Draft] = field(init=False, repr=False)
    _heads: str = field(init=False, repr=False)
    _links: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        identities = {(str(each.projection.key), *_layer(each.projection)): each for each in self.drafts}
        object.__setattr__(self, "_by_identity", identities)
        object.__setattr__(self, "_heads", _heads(self.drafts))
        object.__setattr__(self, "_links", _links(self.drafts))

    def of(self, key: str, language: str, edition: str) -> Draft:
        """The draft of an object in one of its layers."""
        return self._by_identity[key, language, edition]

    def tables(self, statement: Statement) -> str:
        """The two tables, for the beginning of `statement`."""
        replaced = statement.value(orjson.dumps(self.replaced).decode())
        heads = _table(HEADS, _columns(PublishedObject), "id", replaced, statement.value(self._heads))
        links = _table(LINKS, _link_columns(), "source_id", replaced, statement.value(self._links))
        return f"{heads}, {links}"


def _table(name: str, columns: list[Field[Any, Any]], number: str, replaced: str, drafts: str) -> str:
    """The rows of a table but those of `replaced` heads, and drafts."""
    if connection.vendor == "sqlite":
        kept = f"{number} NOT IN (SELECT value FROM json_each({replaced}))"
        listed = f"SELECT {', '.join(map(_read, columns))} FROM json_each({drafts})"
        return f"{name} AS (SELECT {_listed(columns)} FROM main.{name} WHERE {kept} UNION ALL {listed})"
    kept = f"{number} <> ALL (SELECT each::bigint FROM jsonb_array_elements_text({replaced}::jsonb) AS each)"
    typed = ", ".join(f"{each.column} {_type(each)}" for each in columns)
    listed = f"SELECT {_listed(columns)} FROM jsonb_to_recordset({drafts}::jsonb) AS drafted ({typed})"
    # Not materialized, or every statement would copy all that is published.
    return f"{name} AS NOT MATERIALIZED (SELECT {_listed(columns)} FROM {name} WHERE {kept} UNION ALL {listed})"


def _type(column: Field[Any, Any]) -> str:
    """What a column of a table in PostgreSQL is declared as; of a number it counts by itself, the number."""
    declared: str | None = column.rel_db_type(connection)
    if declared is None:
        raise TypeError(f"{column.name} is no column of the table")
    return declared


def _read(column: Field[Any, Any]) -> str:
    value = f"json_extract(value, '$.{column.column}')"
    is_binary = column.get_internal_type() == "BinaryField"
    return f"CAST({value} AS BLOB) AS {column.column}" if is_binary else f"{value} AS {column.column}"


def _columns(model: type[PublishedObject]) -> list[Field[Any, Any]]:
    return list(model._meta.concrete_fields)


def _link_columns() -> list[Field[Any, Any]]:
    """A draft's link has no number of its own."""
    return [each for each in PublishedLink._meta.concrete_fields if not each.primary_key]


def _listed(columns: Iterable[Field[Any, Any]]) -> str:
    return ", ".join(str(column.column) for column in columns)


def _layer(projection: Projection) -> tuple[str, str]:
    return projection.language, projection.edition


def _heads(drafts: Iterable[Draft]) -> str:
    columns = _columns(PublishedObject)
    rows = [
        {each.column: _stored(values[each.attname]) for each in columns}
        for values in (draft.values for draft in drafts)
    ]
    return orjson.dumps(rows).decode()


def _links(drafts: Iterable[Draft]) -> str:
    rows = [
        {"source_id": draft.number, "field": name, "target": target}
        for draft in drafts
        for name, target in sorted(draft.projection.links)
    ]
    return orjson.dumps(rows).decode()


def _stored(value: Any) -> Any:
    """A value as JSON from which the database makes its own."""
    is_sqlite = connection.vendor == "sqlite"
    match value:
        case UUID():
            return value.hex if is_sqlite else str(value)
        case bytes():
            return value.decode(errors="ignore") if is_sqlite else f"\\x{value.hex()}"
        case datetime():
            return str(connection.ops.adapt_datetimefield_value(value)) if is_sqlite else value.isoformat()
        case date():
            return value.isoformat()
    return value
