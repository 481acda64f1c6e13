"""What is searched for, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publication.search.query import Query
    from publication.store.entries import Entry, Page
    from publication.store.selection import LinkedTo


@dataclass(frozen=True, slots=True)
class Search:
    """A text, among the objects of some types that meet every condition, and the part of what is found."""

    text: str
    types: tuple[str, ...]
    conditions: tuple[LinkedTo, ...] = ()
    first: int | None = None
    last: int | None = None
    after: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A document of an object of some type, in a language."""

    type: str
    language: str
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One part of what was found, the best first, with what each scores.

    `query` is what was sought in the end; `corrected` is the text with mistyped words corrected, None if none was.
    """

    page: Page[Entry]
    scores: tuple[int, ...]
    query: Query
    corrected: str | None = None
