"""Lists: narrowed, sorted, counted and cut to one page in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from publication.store import cursors
from publication.store.conditions import holds
from publication.store.entries import Page, Read
from publication.store.rows import COLUMNS, HEAD, WIDTH, entries
from publication.store.sorting import between, names, order_by, sorted_by
from publication.store.statement import IS_SQLITE, Statement
from publication.store.visibility import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from publication.store.entries import Entry, Scope
    from publication.store.selection import Selection

Counts: TypeAlias = dict[str, dict[str, int]]  # by field and value
Row: TypeAlias = tuple[Any, ...]


def select(scope: Scope, selection: Selection) -> Page[Entry]:
    """One page of the list that `scope` may see. Raises `InvalidCursorError`."""
    statement = Statement.of(scope)
    ordered = sorted_by(statement, selection)
    table = f"publication_publishedobject AS head WHERE {_listed(statement, scope, selection)}"
    if not selection.is_counted and selection.first is not None and selection.after is selection.before is None:
        read = ", ".join(f"head.{column}" for column in HEAD)
        return _beginning(statement, selection, selection.first, f"SELECT {read}, {ordered} FROM {table}")
    listed = f"SELECT head.id, head.key, {ordered} FROM {table}"
    return page_of(statement, selection, listed, lambda read, _: read)


def _beginning(statement: Statement, selection: Selection, first: int, listed: str) -> Page[Entry]:
    """The first part of a list that nobody wants counted: an index gives as many, and one more if there is.

    `listed` selects what is read of a head, and what it is sorted by.

    The number is text of the statement: without it PostgreSQL has to plan anew each time, to know how few are wanted.
    """
    rows = statement.rows(
        f"SELECT {COLUMNS}, {', '.join(f'head.{name}' for name in names(selection))} "
        f"FROM (SELECT * FROM ({listed}) AS listed "
        f"ORDER BY {order_by(selection)} LIMIT {first + 1:d}) AS head "
        f"LEFT JOIN publication_publication AS publication ON publication.seq = head.publication_id "
        f"ORDER BY {order_by(selection, 'head.')}"
    )
    found = rows[:first]
    return Page(
        entries=tuple(entries(found, statement.drafts)),
        cursors=cursors.Cursors(selection, tuple((row[WIDTH:], row[0]) for row in found)),
        total=None,
        has_next=bool(found) and len(rows) > first,
        has_previous=False,
    )


def page_of(
    statement: Statement,
    selection: Selection,
    listed: str,
    made_of: Callable[[Entry, Row], Read],
    *more: str,
) -> Page[Read]:
    """The part of a list that is asked for, in one statement.

    `listed` selects the id and the key of a head, what it is sorted by (`sorting.names`), and what is named in `more`.
    `made_of` is given each entry of the page, and what is named in `more` of it.
    """
    rows = _rows(statement, selection, listed, more)
    total = rows[0][WIDTH]
    found = [row for row in rows if row[0] is not None]
    places = [row[WIDTH + 1] for row in found]
    said = WIDTH + 2 + len(selection.order)
    return Page(
        entries=tuple(
            made_of(read, row[said:]) for read, row in zip(entries(found, statement.drafts), found, strict=True)
        ),
        cursors=cursors.Cursors(selection, tuple((row[WIDTH + 2 : said], row[0]) for row in found)),
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
    # What the list holds is found once: PostgreSQL would otherwise ask it again for each link of an object.
    once = "" if IS_SQLITE else "MATERIALIZED "
    listed = f"SELECT head.id FROM publication_publishedobject AS head WHERE {_listed(statement, scope, selection)}"
    rows = statement.rows(
        f"WITH listed AS {once}({listed}), linked AS (SELECT DISTINCT link.field, link.target, link.source_id "
        f"FROM listed JOIN publication_publishedlink AS link ON link.source_id = listed.id "
        f"WHERE {statement.is_one_of('link.field', fields)}) "
        f"SELECT field, target, COUNT(*) FROM linked GROUP BY field, target"
    )
    found: Counts = {field: {} for field in fields}
    for field, target, count in rows:
        found[field][target] = count
    return found


def _listed(statement: Statement, scope: Scope, selection: Selection) -> str:
    """Whether the head is in the list."""
    return " AND ".join(
        [
            "head.path <> ''" if selection.type is None else f"head.type = {statement.type(selection.type)}",
            chosen(statement, "head", scope),
            *(holds(statement, each, scope) for each in selection.conditions),
        ]
    )


def _rows(statement: Statement, selection: Selection, listed: str, more: Sequence[str]) -> list[Any]:
    """The rows of the page in order; where it is empty, one that holds nothing but the total."""
    numbered = f"SELECT listed.*, ROW_NUMBER() OVER (ORDER BY {order_by(selection)}) AS place FROM ({listed}) AS listed"
    limit, end = _limit(selection)
    page = f"WHERE {between(statement, selection)} ORDER BY place {end} LIMIT {statement.value(limit)}"
    asked = ", ".join(f"page.{name}" for name in ("place", *names(selection), *more))
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
