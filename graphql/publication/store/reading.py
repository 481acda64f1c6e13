"""The questions that readers ask, answered from what can be read now or, for a scope with a moment, from the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publication.models import PublishedObject
from publication.store import lists, lookup, references
from publication.store import redirects as moves
from publication.store.past import lists as past_lists
from publication.store.past import lookup as past
from publication.store.past import redirects as past_moves
from publication.store.selection import BY_PATH, Selection

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from publication.store.entries import Entry, Moved, Page, Scope
    from publication.store.lists import Counts


def next_expiry(now: datetime) -> datetime | None:
    """When the first of all that can be read ends by itself."""
    expiring = PublishedObject.objects.filter(expires_at__gt=now)
    return expiring.order_by("expires_at").values_list("expires_at", flat=True).first()


def by_keys(scope: Scope, keys: Sequence[str]) -> dict[str, Entry]:
    """What `scope` may see of `keys`, by key. What is no key is not found."""
    return lookup.by_keys(scope, keys) if scope.at is None else past.by_keys(scope, keys)


def by_keys_of(wanted: Mapping[Scope, Sequence[str]]) -> dict[Scope, dict[str, Entry]]:
    """As `by_keys`, of several scopes in one statement."""
    then = {scope: past.by_keys(scope, keys) for scope, keys in wanted.items() if scope.at is not None}
    return then | lookup.by_keys_of({scope: keys for scope, keys in wanted.items() if scope.at is None})


def by_path(scope: Scope, path: str) -> Entry | None:
    """The page at `path` that `scope` may see, in its best language, whichever of them the path is in."""
    return by_paths_of({scope: [path]})[scope].get(path)


def by_paths_of(wanted: Mapping[Scope, Collection[str]]) -> dict[Scope, dict[str, Entry]]:
    """As `by_path`, of many paths in several scopes by one statement."""
    then = {scope: past.by_paths(scope, paths) for scope, paths in wanted.items() if scope.at is not None}
    return then | lookup.by_paths_of({scope: paths for scope, paths in wanted.items() if scope.at is None})


def by_slug(scope: Scope, type_name: str, slug: str) -> Entry | None:
    """The object of a type with this slug that `scope` may see, in its best language."""
    if scope.at is None:
        return lookup.by_slug(scope, type_name, slug)
    return past.by_slug(scope, type_name, slug)


def linking(scope: Scope, field: str, targets: Sequence[str], type_name: str, first: int) -> dict[str, list[Entry]]:
    """For each target the `first` objects of a type, by title, whose `field` names it."""
    if scope.at is None:
        return references.linking(scope, field, targets, type_name, first)
    return past.linking(scope, field, targets, type_name, first)


def linking_of(
    wanted: Mapping[Scope, Sequence[str]], field: str, type_name: str, first: int
) -> dict[Scope, dict[str, list[Entry]]]:
    """As `linking`, in several scopes by one statement."""
    then = {
        scope: past.linking(scope, field, targets, type_name, first)
        for scope, targets in wanted.items()
        if scope.at is not None
    }
    now = {scope: targets for scope, targets in wanted.items() if scope.at is None}
    return then | references.linking_of(now, field, type_name, first)


def by_type_and_link(scope: Scope, type_name: str, field: str, target: str) -> Entry | None:
    """The object of a type whose `field` names `target`; the first by title if there are more."""
    found = linking(scope, field, [target], type_name, 1).get(target, [])
    return found[0] if found else None


def counts(scope: Scope, selection: Selection, fields: Sequence[str]) -> Counts:
    """How many objects of the whole list that `scope` may see have each value in each of `fields`."""
    if scope.at is None:
        return lists.counts(scope, selection, fields)
    return past_lists.counts(scope, selection, fields)


def select(scope: Scope, selection: Selection) -> Page[Entry]:
    """One page of the list that `scope` may see. Raises `InvalidCursorError`."""
    return lists.select(scope, selection) if scope.at is None else past_lists.select(scope, selection)


def redirects(scope: Scope, selection: Selection) -> Page[Moved]:
    """One page of the paths that lead `scope` on to what is elsewhere now, by path. Raises `InvalidCursorError`."""
    return moves.redirects(scope, selection) if scope.at is None else past_moves.redirects(scope, selection)


def moved_from(scope: Scope, path: str) -> Moved | None:
    """Where what was at `path` is now; None where a page is there, or nothing was that `scope` may see."""
    selection = Selection(None, order=BY_PATH, first=1)
    if scope.at is None:
        found = moves.redirects(scope, selection, path)
    else:
        found = past_moves.redirects(scope, selection, path)
    return next(iter(found.entries), None)
