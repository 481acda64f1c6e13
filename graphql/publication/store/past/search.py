"""The questions of a search, asked about a moment of the past: by the same matching, over what stood then."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from publication.search.corrections import nearest
from publication.search.matching import score
from publication.search.query import Query
from publication.store.entries import Page
from publication.store.past.visibility import View
from publication.store.search import cursors
from publication.store.search.lists import TYPE
from publication.store.search.request import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publication.search.corrections import Meant
    from publication.store.entries import Entry, Scope
    from publication.store.lists import Counts
    from publication.store.past.states import State
    from publication.store.search.request import Search


@dataclass(frozen=True)
class Past:
    """What one scope saw at its moment."""

    scope: Scope

    @cached_property
    def _view(self) -> View:
        return View(self.scope)

    def with_compounds(self, query: Query) -> Query:
        return query  # words are compared one by one here, so none has to be looked up

    def select(self, search: Search, query: Query) -> tuple[Page[Entry], tuple[int, ...]]:
        """Raises `InvalidCursorError`."""
        found = sorted((cursors.Position(-points, state.key), state) for points, state in self._found(search, query))
        numbered = list(enumerate(found, start=1))
        part = [each for each in numbered if _is_between(each[1][0], search)]
        if search.first is not None:
            part = part[: search.first]
        elif search.last is not None:
            part = part[-search.last :] if search.last else []
        else:
            raise ValueError("A search has to be cut: expected `first` or `last`")
        scores = tuple(position.score for _, (position, _) in part)
        page = Page(
            entries=tuple(state.entry for _, (_, state) in part),
            cursors=tuple(cursors.write(position.score, position.key) for _, (position, _) in part),
            total=len(found),
            has_next=part[-1][0] < len(found) if part else search.before is not None and len(found) > 0,
            has_previous=part[0][0] > 1 if part else search.after is not None and len(found) > 0,
        )
        return page, scores

    def counts(self, search: Search, query: Query, fields: Sequence[str]) -> Counts:
        found: Counts = {field: {} for field in fields}
        for _, state in self._found(search, query):
            for field, value in {(TYPE, state.type), *state.links}:
                if field in found:
                    found[field][value] = found[field].get(value, 0) + 1
        return found

    def unanswered(self, search: Search, query: Query) -> list[int]:
        states = self._states(search)
        return [
            place
            for place, word in enumerate(query.words)
            if not any(score(Query((word,)), state.search_levels, state.title) for state in states)
        ]

    def alike(self, search: Search, typed: Mapping[int, str]) -> dict[int, dict[Meant, Text]]:
        known: dict[str, State] = {}
        for state in self._states(search):
            known |= dict.fromkeys(state.search_levels, state)
        return {
            place: {each: _text(known[each.token]) for each in nearest(word, known)} for place, word in typed.items()
        }

    def _states(self, search: Search) -> list[State]:
        return [state for type_name in search.types for state in self._view.of_type(type_name)]

    def _found(self, search: Search, query: Query) -> list[tuple[int, State]]:
        """What answers and meets the conditions, with what it scores."""
        scored = (
            (score(query, state.search_levels, state.title), state)
            for state in self._states(search)
            if all(any((each.field, value) in state.links for value in each.values) for each in search.conditions)
        )
        return [(points, state) for points, state in scored if points is not None]


def _text(state: State) -> Text:
    return Text(state.type, state.language, state.document)


def _is_between(position: cursors.Position, search: Search) -> bool:
    is_after = search.after is None or position > cursors.read(search.after)
    return is_after and (search.before is None or position < cursors.read(search.before))
