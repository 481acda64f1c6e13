"""Lists of the past, narrowed, sorted, counted and cut as the statement of the present does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publication.searching import words_of
from publication.store import cursors
from publication.store.entries import Page
from publication.store.past.visibility import View
from publication.store.selection import AllOf, AnyOf, Condition, ContainsWords, DuringPeriod, LinkedTo, Not

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from publication.store.entries import Scope
    from publication.store.lists import Counts
    from publication.store.past.states import State
    from publication.store.selection import Selection


def select(scope: Scope, selection: Selection) -> Page:
    """One page of the list. Raises `InvalidCursorError`."""
    states = [state for state in View(scope).of_type(selection.type) if _meets(state, selection.conditions)]
    listed = list(enumerate(_sorted(states, selection), start=1))
    page = [(place, state) for place, state in listed if _is_between(state, selection)]
    if selection.first is not None:
        page = page[: selection.first]
    elif selection.last is not None:
        page = page[-selection.last :] if selection.last else []
    else:
        raise ValueError("A list has to be cut: expected `first` or `last`")
    total = len(listed)
    return Page(
        entries=tuple(state.entry for _, state in page),
        cursors=tuple(cursors.write(selection, state.sorted_by(selection.order), state.key) for _, state in page),
        total=total,
        has_next=page[-1][0] < total if page else selection.before is not None and total > 0,
        has_previous=page[0][0] > 1 if page else selection.after is not None and total > 0,
    )


def counts(scope: Scope, selection: Selection, fields: Sequence[str]) -> Counts:
    """How many objects of the whole list have each value in each of `fields`."""
    found: Counts = {field: {} for field in fields}
    for state in View(scope).of_type(selection.type):
        if _meets(state, selection.conditions):
            for field, value in state.links:
                if field in found:
                    found[field][value] = found[field].get(value, 0) + 1
    return found


def _meets(state: State, conditions: tuple[Condition, ...]) -> bool:
    return all(_meets_one(state, condition) for condition in conditions)


def _meets_one(state: State, condition: Condition) -> bool:
    match condition:
        case LinkedTo(field, values):
            return any((field, value) in state.links for value in values)
        case ContainsWords(text):
            return all(word in state.search_text for word in words_of(text))
        case DuringPeriod(start, end):
            is_after = start is None or state.ends_on is None or state.ends_on >= start
            return is_after and (end is None or state.starts_on is None or state.starts_on <= end)
        case AllOf(conditions):
            return _meets(state, conditions)
        case AnyOf(conditions):
            return any(_meets_one(state, each) for each in conditions)
        case Not(negated):
            return not _meets_one(state, negated)


def _sorted(states: list[State], selection: Selection) -> list[State]:
    """By value and then by key; those without a value last, in both directions."""

    def value_of(state: State) -> Any:
        return state.sorted_by(selection.order)

    by_key = sorted(states, key=lambda state: state.key)
    valued = [state for state in by_key if value_of(state) is not None]
    valued.sort(key=value_of, reverse=selection.descending)  # stable in both directions: equal ones stay by key
    return valued + [state for state in by_key if value_of(state) is None]


def _is_between(state: State, selection: Selection) -> bool:
    return all(
        beyond(state, selection, cursor)
        for beyond, cursor in ((_is_after, selection.after), (_is_before, selection.before))
        if cursor is not None
    )


def _is_after(state: State, selection: Selection, cursor: str) -> bool:
    return _beyond(state, selection, cursor, lambda place, mark: place > mark)


def _is_before(state: State, selection: Selection, cursor: str) -> bool:
    return _beyond(state, selection, cursor, lambda place, mark: place < mark)


def _beyond(state: State, selection: Selection, cursor: str, compare: Callable[[Any, Any], bool]) -> bool:
    """Whether the state stands on that side of the cursor's place in the list."""
    position = cursors.read(selection, cursor)
    value, mark = state.sorted_by(selection.order), cursors.compared(selection, position)
    if value is None or mark is None:
        return compare((value is None, state.key if mark is None else ""), (mark is None, position.key))
    if value == mark:
        return compare(state.key, position.key)
    return compare(mark, value) if selection.descending else compare(value, mark)
