"""Lists of the past, narrowed, sorted, counted and cut as the statement of the present does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from publication.searching import words_of
from publication.store import cursors
from publication.store.entries import Page, Read
from publication.store.past.lookup import found_at
from publication.store.past.visibility import View
from publication.store.selection import (
    AllOf,
    AnyOf,
    AtItsPath,
    Condition,
    ContainsWords,
    DuringPeriod,
    LinkedTo,
    Not,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from publication.store.entries import Entry, Scope
    from publication.store.lists import Counts
    from publication.store.past.states import State
    from publication.store.selection import Selection


def select(scope: Scope, selection: Selection) -> Page[Entry]:
    """One page of the list. Raises `InvalidCursorError`."""
    view = View(scope)
    states = view.of_type(selection.type)
    listed = [
        Place(state.sorted_by(selection.order), state.key, state.entry)
        for state in states
        if _meets(view, state, selection.conditions)
    ]
    return page_of(selection, listed)


@dataclass(frozen=True, slots=True)
class Place(Generic[Read]):
    """What is listed, what it is sorted by, and the key of its object."""

    value: Any
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
        cursors=tuple(cursors.write(selection, place.value, place.key) for _, place in page),
        total=total,
        has_next=page[-1][0] < total if page else selection.before is not None and total > 0,
        has_previous=page[0][0] > 1 if page else selection.after is not None and total > 0,
    )


def counts(scope: Scope, selection: Selection, fields: Sequence[str]) -> Counts:
    """How many objects of the whole list have each value in each of `fields`."""
    found: Counts = {field: {} for field in fields}
    view = View(scope)
    for state in view.of_type(selection.type):
        if _meets(view, state, selection.conditions):
            for field, value in state.links:
                if field in found:
                    found[field][value] = found[field].get(value, 0) + 1
    return found


def _meets(view: View, state: State, conditions: tuple[Condition, ...]) -> bool:
    return all(_meets_one(view, state, condition) for condition in conditions)


def _meets_one(view: View, state: State, condition: Condition) -> bool:
    match condition:
        case LinkedTo(field, values):
            return any((field, value) in state.links for value in values)
        case ContainsWords(text):
            return all(word in state.search_text for word in words_of(text))
        case DuringPeriod(start, end):
            is_after = start is None or state.ends_on is None or state.ends_on >= start
            return is_after and (end is None or state.starts_on is None or state.starts_on <= end)
        case AtItsPath():
            return found_at(view, state.path) is state
        case AllOf() | AnyOf() | Not():
            return _meets_combined(view, state, condition)


def _meets_combined(view: View, state: State, condition: AllOf | AnyOf | Not) -> bool:
    match condition:
        case AllOf(conditions):
            return _meets(view, state, conditions)
        case AnyOf(conditions):
            return any(_meets_one(view, state, each) for each in conditions)
        case Not(negated):
            return not _meets_one(view, state, negated)


def _sorted(places: Sequence[Place[Read]], selection: Selection) -> list[Place[Read]]:
    """By value and then by key; those without a value last, in both directions."""
    by_key = sorted(places, key=lambda place: place.key)
    valued = [place for place in by_key if place.value is not None]
    # Stable in both directions: equal ones stay by key.
    valued.sort(key=lambda place: place.value, reverse=selection.descending)
    return valued + [place for place in by_key if place.value is None]


def _is_between(place: Place[Any], selection: Selection) -> bool:
    return all(
        beyond(place, selection, cursor)
        for beyond, cursor in ((_is_after, selection.after), (_is_before, selection.before))
        if cursor is not None
    )


def _is_after(place: Place[Any], selection: Selection, cursor: str) -> bool:
    return _beyond(place, selection, cursor, lambda own, mark: own > mark)


def _is_before(place: Place[Any], selection: Selection, cursor: str) -> bool:
    return _beyond(place, selection, cursor, lambda own, mark: own < mark)


def _beyond(place: Place[Any], selection: Selection, cursor: str, compare: Callable[[Any, Any], bool]) -> bool:
    """Whether it stands on that side of the cursor's place in the list."""
    position = cursors.read(selection, cursor)
    value, mark = place.value, cursors.compared(selection, position)
    if value is None or mark is None:
        return compare((value is None, place.key if mark is None else ""), (mark is None, position.key))
    if value == mark:
        return compare(place.key, position.key)
    return compare(mark, value) if selection.descending else compare(value, mark)
