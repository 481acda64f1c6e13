"""What an operation may ask of the log.

A field that needs the log is written as *steps*: a generator that yields the look-ups it needs and is sent their
answers. The steps run twice, once to collect look-ups for a whole level of the operation, once in the field's resolver,
which finds every answer prepared and never queries.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from datetime import datetime

    from delivery.answers import Answers
    from publication.search.query import Query
    from publication.store import Scope, Search, Selection


@dataclass(frozen=True, slots=True)
class ByKey:
    """The object with this key, as the scope may read it. Answer: Entry or None."""

    scope: Scope
    key: str


@dataclass(frozen=True, slots=True)
class BySlug:
    """The object of this type with this slug. Answer: Entry or None."""

    scope: Scope
    type: str
    slug: str


@dataclass(frozen=True, slots=True)
class ByPath:
    """The page at this path. Answer: Entry or None."""

    scope: Scope
    path: str


@dataclass(frozen=True, slots=True)
class ByFormerPath:
    """Where what was at this path is now. Answer: Moved or None."""

    scope: Scope
    path: str


@dataclass(frozen=True, slots=True)
class ByFormerSlug:
    """What had this slug, and has been withdrawn. Answer: Withdrawn or None."""

    scope: Scope
    type: str
    slug: str


@dataclass(frozen=True, slots=True)
class ByLink:
    """The one object of this type whose `field` refers to `target`. Answer: Entry or None."""

    scope: Scope
    type: str
    field: str
    target: str


@dataclass(frozen=True, slots=True)
class Linking:
    """The first objects of a type whose `field` refers to `target`. Answer: list of Entry."""

    scope: Scope
    type: str
    field: str
    first: int
    target: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of objects. Answer: Page."""

    scope: Scope
    selection: Selection


@dataclass(frozen=True, slots=True)
class FormerPaths:
    """One page of the list of former paths. Answer: Page."""

    scope: Scope
    selection: Selection


@dataclass(frozen=True, slots=True)
class Counting:
    """How often each value stands in each of `fields` of a list's objects. Answer: counts by field and value."""

    scope: Scope
    selection: Selection
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searching:
    """One part of what a text finds. Answer: Found."""

    scope: Scope
    search: Search


@dataclass(frozen=True, slots=True)
class SearchCounting:
    """As `Counting`, of all that a search finds; its types are counted as values of `type`."""

    scope: Scope
    search: Search
    query: Query
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Completing:
    """How what is being typed may go on. Answer: list of texts."""

    scope: Scope
    search: Search
    query: Query


@dataclass(frozen=True, slots=True)
class Then:
    """The state of the log at a time of the past. Answer: Moment."""

    at: datetime


One = ByKey | BySlug | ByPath | ByLink
Together = ByKey | ByPath | Linking | Then  # those of one sort are answered together
Alone = (  # each is asked by itself: a search in some statements, all others in one
    BySlug
    | ByFormerPath
    | ByFormerSlug
    | ByLink
    | Listing
    | FormerPaths
    | Counting
    | Searching
    | SearchCounting
    | Completing
)
Lookup = Together | Alone
Result = TypeVar("Result")
Steps = Generator[Sequence[Lookup], "Answers", Result]
