"""As `publication.store.conditions`, of a moment of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publication.searching import words_of
from publication.store.past.lookup import found_at
from publication.store.past.work import LOOKING, spend
from publication.store.selection import (
    AllOf,
    AnyOf,
    AtItsPath,
    Condition,
    ContainsWords,
    DatedBetween,
    DuringPeriod,
    HappenedBetween,
    HasKey,
    InLanguage,
    LinkedTo,
    Not,
    Order,
    RefersTo,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from publication.store.past.states import State
    from publication.store.past.visibility import View


def meets(view: View, state: State, conditions: Iterable[Condition]) -> bool:
    """Whether every condition holds for `state`."""
    return all(_meets(view, state, condition) for condition in conditions)


def _meets(view: View, state: State, condition: Condition) -> bool:
    match condition:
        case AllOf(conditions):
            return meets(view, state, conditions)
        case AnyOf(conditions):
            return any(_meets(view, state, each) for each in conditions)
        case Not(negated):
            return not _meets(view, state, negated)
        case LinkedTo() | RefersTo() | DatedBetween():
            return _is_linked(view, state, condition)
        case _:
            return _is_itself(view, state, condition)


def _is_itself(
    view: View,
    state: State,
    condition: HasKey | InLanguage | HappenedBetween | DuringPeriod | ContainsWords | AtItsPath,
) -> bool:
    match condition:
        case HasKey(keys):
            return state.key in keys
        case InLanguage(languages):
            return state.language in languages
        case HappenedBetween(what, start, end):
            return _is_within(
                state.first_published_at if what is Order.FIRST_PUBLISHED else state.updated_at, start, end
            )
        case DuringPeriod(start, end):
            is_after = start is None or state.ends_on is None or state.ends_on >= start
            return is_after and (end is None or state.starts_on is None or state.starts_on <= end)
        case ContainsWords(text):
            return all(word in state.search_text for word in words_of(text))
        case AtItsPath():
            return found_at(view, state.path) is state


def _is_within(moment: datetime, start: datetime | None, end: datetime | None) -> bool:
    return (start is None or moment >= start) and (end is None or moment < end)


def _is_linked(view: View, state: State, condition: LinkedTo | RefersTo | DatedBetween) -> bool:
    targets = [target for field, target in state.links if field == condition.field]
    match condition:
        case LinkedTo(values=values):
            return any(target in values for target in targets)
        case RefersTo():
            return any(_leads_to(view, target, condition) for target in targets)
        case DatedBetween(start=start, end=end):
            first, last = start and start.isoformat(), end and end.isoformat()
            return any((not first or day >= first) and (not last or day <= last) for day in targets)


def _leads_to(view: View, key: str, condition: RefersTo) -> bool:
    spend(LOOKING)
    found = view.of_key(key)
    return found is not None and found.type == condition.type and meets(view, found, condition.conditions)
