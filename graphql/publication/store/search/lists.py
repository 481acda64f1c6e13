"""What a search finds: matched, seen, ranked, counted and cut in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from django.db import connection

from publication.search.matching import A_POINT, EXACT, LONGEST_TITLE, NEAR
from publication.search.terms import at_any_level
from publication.store.entries import Page
from publication.store.rows import COLUMNS, WIDTH, entries
from publication.store.search import cursors
from publication.store.search.engine import candidates
from publication.store.search.index import ANY_ENDING, holding
from publication.store.statement import Statement, stored_key
from publication.store.visibility import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from publication.search.query import Query, Sought
    from publication.store.entries import Entry, Scope
    from publication.store.lists import Counts
    from publication.store.search.request import Search
    from publication.store.selection import LinkedTo

TYPE = "type"  # counted as values of a field are


def select(scope: Scope, search: Search, query: Query) -> tuple[Page[Entry], tuple[int, ...]]:
    """The part of what answers `query`, whose compounds are among its near words. Raises `InvalidCursorError`."""
    statement = Statement.of(scope)
    rows = _rows(statement, search, matched(statement, scope, search, query))
    total = rows[0][WIDTH]
    found = [row for row in rows if row[0] is not None]
    places, scores = [row[WIDTH + 1] for row in found], tuple(row[WIDTH + 2] for row in found)
    page = Page(
        entries=tuple(entries(found, statement.drafts)),
        cursors=tuple(cursors.write(score, row[0]) for row, score in zip(found, scores, strict=True)),
        total=total,
        has_next=places[-1] < total if places else search.before is not None and total > 0,
        has_previous=places[0] > 1 if places else search.after is not None and total > 0,
    )
    return page, scores


def counts(scope: Scope, search: Search, query: Query, fields: Iterable[str]) -> Counts:
    """How many of all that is found are of each type, or have each value in each of `fields`."""
    statement = Statement.of(scope)
    found: Counts = {field: {} for field in fields}
    numbers = matched(statement, scope, search, query)
    rows = statement.rows(
        f"WITH matched AS MATERIALIZED ({numbers}) "
        f"SELECT '{TYPE}', head.type, COUNT(*) FROM matched JOIN publication_publishedobject AS head "
        f"ON head.id = matched.id GROUP BY head.type "
        f"UNION ALL SELECT link.field, link.target, COUNT(DISTINCT link.source_id) FROM matched "
        f"JOIN publication_publishedlink AS link ON link.source_id = matched.id "
        f"WHERE {statement.is_one_of('link.field', found)} GROUP BY link.field, link.target"
    )
    for field, value, count in rows:
        if field in found:
            found[field][value] = count
    return found


def matched(statement: Statement, scope: Scope, search: Search, query: Query) -> str:
    """Selects the id and the key of every head that is found, and what it scores."""
    found = candidates(query) if scope.drafts is None else None  # an engine has no drafts
    if found is None:
        source, points = "publication_publishedobject AS head", _points(statement, query)
        answers = [f"head.id IN ({answering(statement, query.words)})"]
    else:
        source, points, answers = _joined(statement, found), "candidate.points", []
    conditions = [
        *answers,
        statement.is_one_of("head.type", search.types),
        chosen(statement, "head", scope),
        *(_is_linked(statement, each) for each in search.conditions),
    ]
    return (
        f"SELECT head.id, head.key, {points} * {A_POINT} + {_brevity()} AS score "
        f"FROM {source} WHERE {' AND '.join(conditions)}"
    )


def answering(statement: Statement, words: Iterable[Sought]) -> str:
    """Selects the numbers of the heads that answer all of `words`, whoever may see them."""
    return holding(statement, [[*_exact(word), *_near(word)] for word in words])


def _joined(statement: Statement, found: Mapping[int, int]) -> str:
    """The heads of the publications that a search engine found, with the points it gave: others are no longer read."""
    pairs = statement.value(orjson.dumps([*found.items()]).decode())
    if connection.vendor == "sqlite":
        listed = f"SELECT value ->> 0 AS seq, value ->> 1 AS points FROM json_each({pairs})"
    else:
        listed = (
            f"SELECT (value ->> 0)::bigint AS seq, (value ->> 1)::int AS points FROM json_array_elements({pairs}::json)"
        )
    return f"({listed}) AS candidate JOIN publication_publishedobject AS head ON head.publication_id = candidate.seq"


def _points(statement: Statement, query: Query) -> str:
    return f"({' + '.join(_worth(statement, word) for word in query.words)})"


def _brevity() -> str:
    length = f"CASE WHEN LENGTH(head.title) < {LONGEST_TITLE} THEN LENGTH(head.title) ELSE {LONGEST_TITLE} END"
    return f"{LONGEST_TITLE} - {length}"


def _worth(statement: Statement, word: Sought) -> str:
    """What a head that answers the word gets for it: the first of these that it does, the highest first."""
    cases = []
    for worth, level, terms in _RANKED[:-1]:
        if at_level := [term for term in terms(word) if term.startswith(level)]:
            cases.append(f"WHEN head.id IN ({holding(statement, [at_level])}) THEN {worth}")
    return f"CASE {' '.join(cases)} ELSE {_RANKED[-1][0]} END"


def _exact(word: Sought) -> Iterator[str]:
    for token in sorted(word.exact):
        yield from at_any_level(token)


def _near(word: Sought) -> Iterator[str]:
    for token in sorted(word.near - word.exact):
        yield from at_any_level(token)
    if word.beginning:
        yield from at_any_level(f"{word.beginning}{ANY_ENDING}")


_RANKED = sorted(
    [(worth, level, terms) for terms, worths in ((_exact, EXACT), (_near, NEAR)) for level, worth in worths.items()],
    key=lambda each: -each[0],
)


def _is_linked(statement: Statement, condition: LinkedTo) -> str:
    return (
        f"EXISTS (SELECT 1 FROM publication_publishedlink AS link WHERE link.source_id = head.id "
        f"AND link.field = {statement.value(condition.field)} "
        f"AND {statement.is_one_of('link.target', condition.values)})"
    )


def _rows(statement: Statement, search: Search, found: str) -> list[tuple[Any, ...]]:
    """The rows of the part in order; where it is empty, one that holds nothing but the total."""
    size, end = (search.first, "ASC") if search.first is not None else (search.last, "DESC")
    if size is None:
        raise ValueError("A search has to be cut: expected `first` or `last`")
    part = f"WHERE {_between(statement, search)} ORDER BY place {end} LIMIT {statement.value(size)}"
    return statement.rows(
        f"WITH numbered AS (SELECT matched.*, ROW_NUMBER() OVER (ORDER BY score DESC, key) AS place "
        f"FROM ({found}) AS matched), page AS (SELECT * FROM numbered {part}), "
        f"counted AS (SELECT COUNT(*) AS total FROM numbered) "
        f"SELECT {COLUMNS}, counted.total, page.place, page.score FROM counted "
        f"LEFT JOIN (page JOIN publication_publishedobject AS head ON head.id = page.id "
        f"LEFT JOIN publication_publication AS publication ON publication.seq = head.publication_id) ON TRUE "
        f"ORDER BY page.place"
    )


def _between(statement: Statement, search: Search) -> str:
    conditions = ["TRUE"]
    for cursor, score, key in ((search.after, "<", ">"), (search.before, ">", "<")):
        if cursor is not None:
            position = cursors.read(cursor)
            mark = statement.value(position.score)
            beside = f"score = {mark} AND key {key} {statement.value(stored_key(position.key))}"
            conditions.append(f"(score {score} {mark} OR ({beside}))")
    return " AND ".join(conditions)
