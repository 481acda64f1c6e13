"""The questions of a search, asked of the databases about what can be read now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publication.store.search import lists, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publication.search.corrections import Meant
    from publication.search.query import Query
    from publication.store.entries import Entry, Page, Scope
    from publication.store.lists import Counts
    from publication.store.search.request import Search, Text


@dataclass(frozen=True, slots=True)
class Present:
    """What one scope sees now. Each question is one statement, but for `alike`, which is two."""

    scope: Scope

    def with_compounds(self, query: Query) -> Query:
        return words.with_compounds(self.scope, query)

    def select(self, search: Search, query: Query) -> tuple[Page[Entry], tuple[int, ...]]:
        return lists.select(self.scope, search, query)

    def counts(self, search: Search, query: Query, fields: Sequence[str]) -> Counts:
        return lists.counts(self.scope, search, query, fields)

    def unanswered(self, search: Search, query: Query) -> list[int]:
        return words.unanswered(self.scope, search.types, query)

    def alike(self, search: Search, typed: Mapping[int, str]) -> dict[int, dict[Meant, Text]]:
        near = words.alike(self.scope, typed)
        seen = words.seen(self.scope, search.types, (each.token for found in near.values() for each in found))
        return {
            place: {each: seen[each.token] for each in found if each.token in seen} for place, found in near.items()
        }
