"""From what a client gives as a filter to the conditions of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from delivery.errors import Code, refusal
from delivery.limits import DEEPEST_VARIABLES, LONGEST_LIST
from delivery.schema.filters import AND, COMBINED, OR
from delivery.schema.ranges import Span
from publication.store import AllOf, AnyOf, Not

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery.lookups import Steps
    from delivery.schema.filters import Filter
    from publication.store import Condition, Scope

MOST_PARTS = 50
Given = Mapping[str, Any]
Filters = Mapping[str, "Filter"]


def conditions(filters: Filters, given: Given, scope: Scope) -> Steps[tuple[Condition, ...]]:
    """What `given` asks for, in the log's terms."""
    depth, size = _measured(given)
    if depth > DEEPEST_VARIABLES:  # a database follows no statement that is nested without end
        message = f"The filter is nested {depth} levels deep. The limit is {DEEPEST_VARIABLES}."
        raise refusal(Code.LIMIT_EXCEEDED, message)
    if size > MOST_PARTS:
        raise refusal(Code.LIMIT_EXCEEDED, f"The filter has {size} parts. The limit is {MOST_PARTS}.")
    return (yield from _conditions(filters, given, scope))


def bounded(name: str, values: list[Any]) -> list[Any]:
    """The values of what a client calls `name`, of which there are not too many."""
    if len(values) > LONGEST_LIST:
        raise refusal(Code.BAD_ARGUMENT, f"`{name}` has {len(values)} values. The limit is {LONGEST_LIST}.")
    return values


def _measured(given: Given) -> tuple[int, int]:
    """How deep filters stand in each other, and how many parts they have; an empty one counts as a part."""
    level, depth, size = [given], 0, 0
    while level:
        depth += 1
        size += sum(max(len(each), 1) for each in level)
        level = [inner for each in level for inner in _inner(each)]
    return depth, size if given else 0


def _inner(given: Given) -> Iterator[Given]:
    """The filters that stand in a filter."""
    for value in given.values():
        yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, Mapping))


def _conditions(filters: Filters, given: Given, scope: Scope) -> Steps[tuple[Condition, ...]]:
    made: list[Condition] = []
    for name, value in given.items():
        if _restricts_nothing(value):
            continue
        if name in COMBINED:
            made += yield from _combined(filters, name, value, scope)
        else:
            made += yield from _part(filters[name], name, value, scope)
    return tuple(made)


def _part(part: Filter, name: str, value: Any, scope: Scope) -> Steps[list[Condition]]:
    """The condition that one part makes; none where a filter in it restricts nothing."""
    if part.nested is not None:
        inner = yield from _conditions(part.nested.parts, value, scope)
        return [part.condition(inner)] if inner else []
    if isinstance(value, list):
        bounded(name, value)
    return [part.condition(value if part.keys is None else (yield from part.keys(value, scope)))]


def _combined(filters: Filters, name: str, value: Any, scope: Scope) -> Steps[list[Condition]]:
    """The conditions that `and`, `or` or `not` makes of those in it; none where these restrict nothing."""
    parts = []
    for each in value if isinstance(value, list) else [value]:
        parts.append(AllOf((yield from _conditions(filters, each, scope))))  # noqa: PERF401  # a comprehension may not yield
    if name == AND:
        return list(parts)
    is_open = any(not part.conditions for part in parts)
    if name == OR:
        return [] if is_open else [AnyOf(tuple(parts))]
    return [] if is_open else [Not(parts[0])]


def _restricts_nothing(value: Any) -> bool:
    """Whether a part of a filter is null or empty; words that are none and spans without an end are."""
    match value:
        case str():
            return not value.strip()
        case Span():
            return value.is_open
        case Mapping():
            return all(each is None for each in value.values())
        case _:
            return value in (None, [])
