"""Lists of the past, narrowed, sorted, counted and cut as the statement of the present does it."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic

from publication.store import cursors
from publication.store.entries import Page, Read
from publication.store.past.conditions import meets
from publication.store.past.visibility import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publication.store.entries import Entry, Scope
    from publication.store.lists import Counts
    from publication.store.selection import Selection, SortKey


def select(scope: Scope, selection: Selection) -> Page[Entry]:
    """One page of the list. Raises `InvalidCursorError`."""
    view = View(scope)
    states = view.of_type(selection.type)
    listed = [
        Place(tuple(state.sorted_by(key.by) for key in selection.order), state.key, state.entry)
        for state in states
        if meets(view, state, selection.conditions)
    ]
    return page_of(selection, listed)


@dataclass(frozen=True, slots=True)
class Place(Generic[Read]):
    """What is listed, what it is sorted by, and the key of its object."""

    values: tuple[Any, ...]
    key: str
    listed: Read


def page_of(selection: Selection, places: Sequence[Place[Read]]) -> Page[Read]:
    """The part that is asked for. Raises `InvalidCursorError`."""
    numbered = list(enumerate(_sorted(places, selection), start=1))
    page = [(number, place) for number, place in numbered if _is_between(place, selection)]
    if selection.first is not None:
        page = page[: selection.first]
    elif selection.last is not None:
        page = page[-selection.last :] if selection.last else []
    else:
        raise ValueError("A list has to be cut: expected `first` or `last`")
    total = len(numbered)
    return Page(
        entries=tuple(place.listed for _, place in page),
        cursors=tuple(cursors.write(selection, place.values, place.key) for _, place in page),
        total=total,
        has_next=page[-1][0] < total if page else selection.before is not None and total > 0,
        has_previous=page[0][0] > 1 if page else selection.after is not None and total > 0,
    )


def counts(scope: Scope, selection: Selection, fields: Sequence[str]) -> Counts:
    """How many objects of the whole list have each value in each of `fields`."""
    found: Counts = {field: {} for field in fields}
    view = View(scope)
    for state in view.of_type(selection.type):
        if meets(view, state, selection.conditions):
            for field, value in state.links:
                if field in found:
                    found[field][value] = found[field].get(value, 0) + 1
    return found


def _sorted(places: Sequence[Place[Read]], selection: Selection) -> list[Place[Read]]:
    """By each key of the order, then by that of the object: sorting is stable, so the last comes first."""
    found = sorted(places, key=attrgetter("key"))
    for number, key in reversed(list(enumerate(selection.order))):
        valued, without = _parted(found, number)
        valued.sort(key=lambda pair: pair[0], reverse=key.descending)
        sorted_ones = [place for _, place in valued]
        found = [*without, *sorted_ones] if key.nulls_first else [*sorted_ones, *without]
    return found


def _parted(places: Sequence[Place[Read]], number: int) -> tuple[list[tuple[Any, Place[Read]]], list[Place[Read]]]:
    """Those that have the value, with it, and those that have not."""
    valued = [(place.values[number], place) for place in places if place.values[number] is not None]
    return valued, [place for place in places if place.values[number] is None]


def _is_between(place: Place[Any], selection: Selection) -> bool:
    is_after = selection.after is None or _side(place, selection, selection.after) > 0
    return is_after and (selection.before is None or _side(place, selection, selection.before) < 0)


def _side(place: Place[Any], selection: Selection, cursor: str) -> int:
    """Whether it stands before the cursor's place in the list (-1), at it (0), or after it (1)."""
    position = cursors.read(selection, cursor)
    marks = cursors.compared(selection, position)
    for key, value, mark in zip(selection.order, place.values, marks, strict=True):
        if value != mark:
            return _side_by(key, value, mark)
    return (place.key > position.key) - (place.key < position.key)


def _side_by(key: SortKey, value: Any, mark: Any) -> int:
    """As `_side`, by one key in which they differ."""
    if value is None or mark is None:
        return -1 if (value is None) is key.nulls_first else 1
    return -1 if (value < mark) is not key.descending else 1
