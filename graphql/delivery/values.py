"""What resolvers are handed: parts of documents, each with the scope it is read in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from publication.store import LANGUAGES, LAYERS, Layer

if TYPE_CHECKING:
    from datetime import date, datetime

    from publication.search.query import Query
    from publication.store import Entry, Found, Moved, Page, Scope, Search, Selection, Withdrawn


@dataclass(frozen=True, slots=True)
class Item:
    """A published object as its scope may read it."""

    entry: Entry
    scope: Scope

    @property
    def type(self) -> str:
        return self.entry.type

    @property
    def values(self) -> dict[str, Any]:
        return self.entry.document

    @property
    def layer(self) -> Layer:
        """Whose the blocks of its text are, where they do not say so themselves."""
        return Layer.LOCAL if self.entry.edition and LAYERS not in self.entry.document else Layer.SHARED

    def language_of(self, kind: str, name: str) -> tuple[str, bool]:
        """The language of one of its `fields` or `blocks`, and whether it holds text in another one as well."""
        said = (self.entry.document.get(LANGUAGES) or {}).get(kind, {}).get(name)
        if said is None:
            return self.entry.language, False
        return (said["language"], False) if said["is_whole"] else (self.entry.language, True)


@dataclass(frozen=True, slots=True)
class EditionItem(Item):
    """An edition that is being read, and the day on which it is: one for the whole operation."""

    today: date


@dataclass(frozen=True, slots=True)
class Part:
    """Something inside a published object: a block of a body, a milestone, a partner's role."""

    type: str
    values: dict[str, Any]
    scope: Scope
    id: str = ""
    layer: Layer = Layer.SHARED
    language: str = ""
    is_partly_translated: bool = False


@dataclass(frozen=True, slots=True)
class FieldOrigin:
    """Where the value of one field comes from."""

    name: str
    layer: Layer
    language: str | None
    is_partly_translated: bool
    published_at: datetime
    shared_published_at: datetime | None
    needs_review: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an object comes from, as one edition shows it."""

    layer: Layer
    language: str | None
    is_partly_translated: bool
    fallback_used: bool
    fields: tuple[FieldOrigin, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Rich text as it was published: links and pictures name keys."""

    source: str
    scope: Scope


def type_name_of(value: Any) -> str:
    """The public type of a value that stands for an interface or a union."""
    name: str = value.type
    return name


@dataclass(frozen=True, slots=True)
class Redirect:
    """A path that leads to another."""

    moved: Moved

    @property
    def type(self) -> str:
        return "Redirect"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A name under which its scope shows nothing any more, of objects of a type."""

    withdrawn: Withdrawn
    type_name: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Connection:
    """One part of a list, what its items are handed on as, and which list that is."""

    page: Page[Any]
    nodes: list[Any]
    scope: Scope
    selection: Selection


@dataclass(frozen=True, slots=True)
class Hits:
    """One part of what a search found."""

    found: Found
    search: Search
    scope: Scope

    @property
    def nodes(self) -> list[Item]:
        return [Item(entry, self.scope) for entry in self.found.page.entries]


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, and where it stands among the others."""

    item: Item
    cursor: str
    score: int
    query: Query


@dataclass(frozen=True, slots=True)
class Edge:
    """An item of a list, and where it stands."""

    cursor: str
    node: Any


@dataclass(frozen=True, slots=True)
class Referrers:
    """The first objects that refer to the one with `key`; `has_more` says whether there are others."""

    items: list[Item]
    key: str
    has_more: bool


@dataclass(frozen=True, slots=True)
class Referrer:
    """An object that refers to another, and the part of it that does."""

    node: Item
    values: dict[str, Any]
    scope: Scope
