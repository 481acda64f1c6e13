"""In which order a list is, and what stands beyond a place in it, written into its statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publication.store import cursors
from publication.store.selection import Order, Ranked
from publication.store.statement import by_code_points

if TYPE_CHECKING:
    from publication.store.selection import Selection, SortKey
    from publication.store.statement import Statement

_COLUMNS = {
    Order.TITLE: "title_order",
    Order.FIRST_PUBLISHED: "first_published_at",
    Order.UPDATED: "updated_at",
    Order.STARTS_ON: "starts_on",
    Order.ENDS_ON: "ends_on",
}
_NEVER_NULL = {Order.TITLE, Order.FIRST_PUBLISHED, Order.UPDATED, Order.PATH}


def sorted_by(statement: Statement, selection: Selection) -> str:
    """What a row of the heads is sorted by: a column `sorted_0`, `sorted_1`… for each key of the order."""
    return ", ".join(f"{_value(statement, key)} AS {name}" for name, key in _named(selection))


def order_by(selection: Selection, of: str = "") -> str:
    """The order of rows that have the columns of `sorted_by`; equal ones stand by key.

    What is never null is sorted by itself alone, so that an index can give it in order.
    """
    parts = []
    for name, key in _named(selection):
        if key.by not in _NEVER_NULL:
            parts.append(f"{of}{name} IS NULL {'DESC' if key.nulls_first else 'ASC'}")
        parts.append(f"{of}{name} {'DESC' if key.descending else 'ASC'}")
    return ", ".join([*parts, f"{of}key"])


def names(selection: Selection) -> list[str]:
    """The columns of `sorted_by`."""
    return [f"sorted_{place}" for place in range(len(selection.order))]


def between(statement: Statement, selection: Selection) -> str:
    """Whether a row stands after and before the cursors of the selection. Raises `InvalidCursorError`."""
    conditions = ["TRUE"]
    if selection.after is not None:
        conditions.append(_beyond(statement, selection, selection.after, is_after=True))
    if selection.before is not None:
        conditions.append(_beyond(statement, selection, selection.before, is_after=False))
    return " AND ".join(conditions)


def _named(selection: Selection) -> list[tuple[str, SortKey]]:
    return list(zip(names(selection), selection.order, strict=True))


def _value(statement: Statement, key: SortKey) -> str:
    match key.by:
        case Order.PATH:
            return by_code_points("head.path")
        case Order():
            return f"head.{_COLUMNS[key.by]}"
        case Ranked(field, values):
            cases = " ".join(f"WHEN {statement.value(value)} THEN {rank}" for rank, value in enumerate(values))
            return (
                f"(SELECT MIN(CASE rank_link.target {cases} END) FROM publication_publishedlink AS rank_link "
                f"WHERE rank_link.source_id = head.id AND rank_link.field = {statement.value(field)})"
            )


def _beyond(statement: Statement, selection: Selection, cursor: str, *, is_after: bool) -> str:
    """Whether a row stands on that side of the cursor: by the first key in which they differ, or by `key`."""
    values, key = cursors.stored(selection, cursors.read(selection, cursor))
    condition = f"key {'>' if is_after else '<'} {statement.value(key)}"
    for (name, sort_key), value in reversed(list(zip(_named(selection), values, strict=True))):
        place = None if value is None else statement.value(value)
        is_equal = f"{name} IS NULL" if place is None else f"{name} = {place}"
        condition = f"({_differs(name, sort_key, place, is_after=is_after)} OR ({is_equal} AND {condition}))"
    return condition


def _differs(name: str, key: SortKey, place: str | None, *, is_after: bool) -> str:
    """Whether the row stands on that side by this key alone."""
    has_nulls = is_after is not key.nulls_first  # on the side that is asked for
    if place is None:
        return "FALSE" if has_nulls else f"{name} IS NOT NULL"
    sign = ">" if is_after is not key.descending else "<"
    compared = f"{name} {sign} {place}"
    return f"{compared} OR {name} IS NULL" if has_nulls else compared
