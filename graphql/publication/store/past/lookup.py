"""Single objects of the past, by key, path or slug, and by what they name."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from publication.store.past.visibility import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publication.store.entries import Entry, Scope
    from publication.store.past.states import State


def by_keys(scope: Scope, keys: Iterable[str]) -> dict[str, Entry]:
    view = View(scope)
    found = ((key, view.of_key(key)) for key in keys)
    return {key: state.entry for key, state in found if state is not None}


def by_path(scope: Scope, path: str) -> Entry | None:
    view = View(scope)
    states = chain.from_iterable(view.snapshot.by_key.values()) if path else ()
    return _named(view, (state for state in states if state.path == path))


def by_slug(scope: Scope, type_name: str, slug: str) -> Entry | None:
    view = View(scope)
    states = view.snapshot.by_type.get(type_name, ())
    return _named(view, (state for state in states if state.slug == slug))


def _named(view: View, states: Iterable[State]) -> Entry | None:
    """What is not hidden: the edition's own first, then the nearest layer, as `publication.store.lookup` says."""
    readable = [state for state in states if view.is_readable(state) and view.of_key(state.key)]
    if not readable:
        return None
    nearest = min(readable, key=lambda state: (not state.is_own_object, view.distance(state), state.key))
    found = view.of_key(nearest.key)
    return found.entry if found else None


def linking(scope: Scope, field: str, targets: Sequence[str], type_name: str, first: int) -> dict[str, list[Entry]]:
    if not targets or first < 1:
        return {}
    states = sorted(View(scope).of_type(type_name), key=lambda state: (state.title_order, state.key))
    found = {
        target: [state.entry for state in states if (field, target) in state.links][:first] for target in set(targets)
    }
    return {target: entries for target, entries in found.items() if entries}
