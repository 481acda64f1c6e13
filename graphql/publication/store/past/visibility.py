"""As `publication.store.visibility`, of a moment of the past: which states a scope may read, and which layer of each.

The two say the same in two languages; `tests/publication/test_past.py` holds them together.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from publication.store.past.snapshots import snapshots
from publication.store.past.work import LOOKING, spend

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publication.store.entries import Scope
    from publication.store.past.snapshots import Snapshot
    from publication.store.past.states import State


class View:
    """What one scope may see at its moment."""

    def __init__(self, scope: Scope) -> None:
        if scope.at is None:
            raise TypeError("The past is read in a scope that has a moment")
        self.scope, self.at = scope, scope.at.at
        self.snapshot: Snapshot = snapshots.at(scope.at)
        self._languages = frozenset(("", scope.language, *scope.fallbacks))
        self._owners = frozenset(("", scope.edition))
        self._distances = {language: 2 * place for place, language in enumerate(scope.fallbacks, start=1)}

    def is_readable(self, state: State) -> bool:
        """Not expired, in one of its languages, the edition's own or shared, and regional or of its municipality."""
        if state.expires_at is not None and state.expires_at <= self.at:
            return False
        if state.language not in self._languages or state.edition not in self._owners:
            return False
        municipality = self.scope.municipality
        return municipality is None or state.is_regional or ("municipalities", municipality) in state.links

    def is_chosen(self, state: State) -> bool:
        """Readable, and the nearest layer of its object, which the edition does not hide."""
        if not self.is_readable(state):
            return False
        if not self.scope.fallbacks and not self.scope.edition:
            return True
        others = self.snapshot.by_key[state.key]
        own = self.distance(state)
        return not state.is_hidden and not any(
            self.distance(other) < own and self.is_readable(other) for other in others
        )

    def chosen(self, states: Iterable[State]) -> list[State]:
        return [state for state in states if self.is_chosen(state)]

    def of_key(self, key: str) -> State | None:
        """The object with a key, in its nearest layer."""
        return next(iter(self.chosen(self.snapshot.by_key.get(key, ()))), None)

    def of_type(self, type_name: str | None) -> list[State]:
        """All of a type, or all pages."""
        if type_name is None:
            states = list(chain.from_iterable(self.snapshot.by_path.values()))
        else:
            states = list(self.snapshot.by_type.get(type_name, ()))
        spend(LOOKING * len(states))
        return self.chosen(states)

    def distance(self, state: State) -> int:
        """How far the state's layer is: that it is hidden goes before all, every language is the one asked for."""
        layer = -1 if state.is_hidden else 1 if state.edition == "" else 0
        return layer + self._distances.get(state.language, 0)
