"""Lists: narrowed, sorted, counted and cut to one page in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import connection

from publication.searching import words_of
from publication.store import cursors
from publication.store.entries import Page, Read
from publication.store.lookup import found_at_its_path
from publication.store.rows import COLUMNS, WIDTH, entry
from publication.store.selection import (
    AllOf,
    AnyOf,
    AtItsPath,
    Condition,
    ContainsWords,
    DuringPeriod,
    LinkedTo,
    Not,
    Order,
)
from publication.store.statement import Statement, by_code_points
from publication.store.visibility import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from publication.store.entries import Entry, Scope
    from publication.store.selection import Selection

Counts: TypeAlias = dict[str, dict[str, int]]  # by field and value
_SORTED_BY = {
    Order.TITLE: "title_order",
    Order.FIRST_PUBLISHED: "first_published_at",
    Order.UPDATED: "updated_at",
    Order.STARTS_ON: "starts_on",
    Order.ENDS_ON: "ends_on",
}
Row: TypeAlias = tuple[Any, ...]


def select(scope: Scope, selection: Selection) -> Page[Entry]:
    """One page of the list that `scope` may see. Raises `InvalidCursorError`."""
    statement = Statement.of(scope)
    column = by_code_points("head.path") if selection.order is Order.PATH else f"head.{_SORTED_BY[selection.order]}"
    listed = (
        f"SELECT head.id, head.key, {column} AS sorted_by FROM publication_publishedobject AS head "
        f"WHERE {_listed(statement, scope, selection)}"
    )
    return page_of(statement, selection, listed, lambda row, _: entry(row, statement.drafts))


def page_of(
    statement: Statement,
    selection: Selection,
    listed: str,
    made_of: Callable[[Row, Row], Read],
    *more: str,
) -> Page[Read]:
    """The part of a list that is asked for, in one statement.

    `listed` selects the id and the key of a head, by what it is `sorted_by`, and what is named in `more`. `made_of` is
    given each row of the page: what entries are made of, and what it is sorted by with `more`.
    """
    rows = _rows(statement, selection, listed, more)
    total = rows[0][WIDTH]
    found = [row for row in rows if row[0] is not None]
    places = [row[WIDTH + 1] for row in found]
    return Page(
        entries=tuple(made_of(row, row[WIDTH + 2 :]) for row in found),
        cursors=tuple(cursors.write(selection, row[WIDTH + 2], row[0]) for row in found),
        total=total,
        has_next=places[-1] < total if places else _is_passed(selection.before, total),
        has_previous=places[0] > 1 if places else _is_passed(selection.after, total),
    )


def _is_passed(cursor: str | None, total: int) -> bool:
    """On a page that is empty: whether anything is on the other side of the cursor that cut it off."""
    return cursor is not None and total > 0


def counts(scope: Scope, selection: Selection, fields: Sequence[str]) -> Counts:
    """How many objects of the whole list have each value in each of `fields`, whichever page of it is asked for."""
    statement = Statement.of(scope)
    rows = statement.rows(
        f"SELECT link.field, link.target, COUNT(DISTINCT link.source_id) FROM publication_publishedlink AS link "
        f"JOIN publication_publishedobject AS head ON head.id = link.source_id "
        f"WHERE {statement.is_one_of('link.field', fields)} AND {_listed(statement, scope, selection)} "
        f"GROUP BY link.field, link.target"
    )
    found: Counts = {field: {} for field in fields}
    for field, target, count in rows:
        found[field][target] = count
    return found


def _listed(statement: Statement, scope: Scope, selection: Selection) -> str:
    """Whether the head is in the list."""
    return " AND ".join(
        [
            "head.path <> ''" if selection.type is None else f"head.type = {statement.value(selection.type)}",
            chosen(statement, "head", scope),
            *(_condition(statement, each, scope) for each in selection.conditions),
        ]
    )


def _rows(statement: Statement, selection: Selection, listed: str, more: Sequence[str]) -> list[Any]:
    """The rows of the page in order; where it is empty, one that holds nothing but the total."""
    direction = "DESC" if selection.descending else "ASC"
    numbered = (
        f"SELECT listed.*, ROW_NUMBER() OVER "
        f"(ORDER BY sorted_by IS NULL, sorted_by {direction}, key) AS place FROM ({listed}) AS listed"
    )
    limit, end = _limit(selection)
    page = f"WHERE {_between(statement, selection)} ORDER BY place {end} LIMIT {statement.value(limit)}"
    asked = ", ".join(f"page.{name}" for name in ("place", "sorted_by", *more))
    return statement.rows(
        f"WITH numbered AS ({numbered}), page AS (SELECT * FROM numbered {page}), "
        f"counted AS (SELECT COUNT(*) AS total FROM numbered) "
        f"SELECT {COLUMNS}, counted.total, {asked} FROM counted "
        f"LEFT JOIN (page JOIN publication_publishedobject AS head ON head.id = page.id "
        f"LEFT JOIN publication_publication AS publication ON publication.seq = head.publication_id) ON TRUE "
        f"ORDER BY page.place"
    )


def _limit(selection: Selection) -> tuple[int, str]:
    """How many, and from which end."""
    if selection.first is not None:
        return selection.first, "ASC"
    if selection.last is not None:
        return selection.last, "DESC"
    raise ValueError("A list has to be cut: expected `first` or `last`")


def _condition(statement: Statement, condition: Condition, scope: Scope) -> str:
    match condition:
        case LinkedTo(field, values):
            return (
                f"EXISTS (SELECT 1 FROM publication_publishedlink AS link WHERE link.source_id = head.id "
                f"AND link.field = {statement.value(field)} AND {statement.is_one_of('link.target', values)})"
            )
        case ContainsWords(text):
            words = [statement.contains("head.search_text", word) for word in words_of(text)]
            return f"({' AND '.join(words) or 'TRUE'})"
        case DuringPeriod(start, end):
            adapt = connection.ops.adapt_datefield_value
            after = f"(head.ends_on IS NULL OR head.ends_on >= {statement.value(adapt(start))})" if start else "TRUE"
            before = f"(head.starts_on IS NULL OR head.starts_on <= {statement.value(adapt(end))})" if end else "TRUE"
            return f"({after} AND {before})"
        case AtItsPath():
            return found_at_its_path(statement, "head", scope)
        case AllOf() | AnyOf() | Not():
            return _combined(statement, condition, scope)


def _combined(statement: Statement, condition: AllOf | AnyOf | Not, scope: Scope) -> str:
    match condition:
        case AllOf(conditions):
            return _joined(statement, " AND ", conditions, scope, otherwise="TRUE")
        case AnyOf(conditions):
            return _joined(statement, " OR ", conditions, scope, otherwise="FALSE")
        case Not(negated):
            return f"NOT ({_condition(statement, negated, scope)})"


def _joined(statement: Statement, word: str, conditions: tuple[Condition, ...], scope: Scope, *, otherwise: str) -> str:
    return f"({word.join(_condition(statement, each, scope) for each in conditions) or otherwise})"


def _between(statement: Statement, selection: Selection) -> str:
    conditions = ["TRUE"]
    if selection.after is not None:
        conditions.append(_beyond(statement, selection, selection.after, is_after=True))
    if selection.before is not None:
        conditions.append(_beyond(statement, selection, selection.before, is_after=False))
    return " AND ".join(conditions)


def _beyond(statement: Statement, selection: Selection, cursor: str, *, is_after: bool) -> str:
    """Whether a row stands after, or before, the cursor's. Rows without a value stand last in both directions."""
    value, key = cursors.stored(selection, cursors.read(selection, cursor))
    by_key = f"key {'>' if is_after else '<'} {statement.value(key)}"
    if value is None:
        beside = f"sorted_by IS NULL AND {by_key}"
        return f"({beside})" if is_after else f"({beside} OR sorted_by IS NOT NULL)"
    place = statement.value(value)
    sign = ">" if is_after is not selection.descending else "<"
    condition = f"sorted_by {sign} {place} OR (sorted_by = {place} AND {by_key})"
    return f"({condition} OR sorted_by IS NULL)" if is_after else f"({condition})"
