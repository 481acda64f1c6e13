"""Lists: narrowed, sorted, counted and cut to one page in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import connection

from publication.searching import words_of
from publication.store import cursors
from publication.store.entries import Page
from publication.store.rows import COLUMNS, WIDTH, entry
from publication.store.selection import AllOf, AnyOf, Condition, ContainsWords, DuringPeriod, LinkedTo, Not, Order
from publication.store.statement import Statement
from publication.store.visibility import chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publication.store.entries import Scope
    from publication.store.selection import Selection

Counts: TypeAlias = dict[str, dict[str, int]]  # by field and value
_SORTED_BY = {
    Order.TITLE: "title_order",
    Order.FIRST_PUBLISHED: "first_published_at",
    Order.UPDATED: "updated_at",
    Order.STARTS_ON: "starts_on",
    Order.ENDS_ON: "ends_on",
}


def select(scope: Scope, selection: Selection) -> Page:
    """One page of the list that `scope` may see. Raises `InvalidCursorError`."""
    statement = Statement()
    total, *rows = _rows(statement, scope, selection)
    found = [row for row in rows if row[0] is not None]
    places = [row[WIDTH + 1] for row in found]
    return Page(
        entries=tuple(entry(row) for row in found),
        cursors=tuple(cursors.write(selection, row[WIDTH], row[0]) for row in found),
        total=total,
        has_next=places[-1] < total if places else _is_passed(selection.before, total),
        has_previous=places[0] > 1 if places else _is_passed(selection.after, total),
    )


def _is_passed(cursor: str | None, total: int) -> bool:
    """On a page that is empty: whether anything is on the other side of the cursor that cut it off."""
    return cursor is not None and total > 0


def counts(scope: Scope, selection: Selection, fields: Sequence[str]) -> Counts:
    """How many objects of the whole list have each value in each of `fields`, whichever page of it is asked for."""
    statement = Statement()
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
            f"head.type = {statement.value(selection.type)}",
            chosen(statement, "head", scope),
            *(_condition(statement, each) for each in selection.conditions),
        ]
    )


def _rows(statement: Statement, scope: Scope, selection: Selection) -> list[Any]:
    """The total, then the rows of the page in order."""
    column = _SORTED_BY[selection.order]
    direction = "DESC" if selection.descending else "ASC"
    numbered = (
        f"SELECT head.id, head.key, head.{column} AS sorted_by, ROW_NUMBER() OVER "
        f"(ORDER BY head.{column} IS NULL, head.{column} {direction}, head.key) AS place "
        f"FROM publication_publishedobject AS head WHERE {_listed(statement, scope, selection)}"
    )
    limit, end = _limit(selection)
    page = f"WHERE {_between(statement, selection)} ORDER BY place {end} LIMIT {statement.value(limit)}"
    rows = statement.rows(
        f"WITH numbered AS ({numbered}), page AS (SELECT * FROM numbered {page}), "
        f"counted AS (SELECT COUNT(*) AS total FROM numbered) "
        f"SELECT {COLUMNS}, page.sorted_by, page.place, counted.total FROM counted "
        f"LEFT JOIN (page JOIN publication_publishedobject AS head ON head.id = page.id "
        f"JOIN publication_publication AS publication ON publication.seq = head.publication_id) ON TRUE "
        f"ORDER BY page.place"
    )
    return [rows[0][WIDTH + 2], *rows]


def _limit(selection: Selection) -> tuple[int, str]:
    """How many, and from which end."""
    if selection.first is not None:
        return selection.first, "ASC"
    if selection.last is not None:
        return selection.last, "DESC"
    raise ValueError("A list has to be cut: expected `first` or `last`")


def _condition(statement: Statement, condition: Condition) -> str:
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
        case AllOf(conditions):
            return _joined(statement, " AND ", conditions, otherwise="TRUE")
        case AnyOf(conditions):
            return _joined(statement, " OR ", conditions, otherwise="FALSE")
        case Not(negated):
            return f"NOT {_condition(statement, negated)}"


def _joined(statement: Statement, word: str, conditions: tuple[Condition, ...], *, otherwise: str) -> str:
    return f"({word.join(_condition(statement, each) for each in conditions) or otherwise})"


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
