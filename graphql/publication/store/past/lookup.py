"""Single objects of the past, by key, path or slug, and by what they name."""

from __future__ import annotations

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


def by_paths(scope: Scope, paths: Iterable[str]) -> dict[str, Entry]:
    view = View(scope)
    found = ((path, found_at(view, path)) for path in paths)
    return {path: state.entry for path, state in found if state is not None}


def found_at(view: View, path: str) -> State | None:
    """The page that is found at a path, in its nearest layer."""
    return _named(view, view.snapshot.by_path.get(path, ()))


def by_slug(scope: Scope, type_name: str, slug: str) -> Entry | None:
    view = View(scope)
    states = view.snapshot.by_type.get(type_name, ())
    found = _named(view, (state for state in states if state.slug == slug))
    return found.entry if found else None


def _named(view: View, states: Iterable[State]) -> State | None:
    """What is not hidden: the edition's own first, then the nearest layer, as `publication.store.lookup` says."""
    readable = [state for state in states if view.is_readable(state) and view.of_key(state.key)]
    if not readable:
        return None
    nearest = min(readable, key=lambda state: (not state.is_own_object, view.distance(state), state.key))
    return view.of_key(nearest.key)


def linking(scope: Scope, field: str, targets: Sequence[str], type_name: str, first: int) -> dict[str, list[Entry]]:
    if not targets or first < 1:
        return {}
    states = sorted(View(scope).of_type(type_name), key=lambda state: (state.title_order, state.key))
    found = {
        target: [state.entry for state in states if (field, target) in state.links][:first] for target in set(targets)
    }
    return {target: entries for target, entries in found.items() if entries}
