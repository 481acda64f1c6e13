"""Looks words up among those of all that can be read: compounds, and what a mistyped word was meant to be.

That a word is among them tells nobody anything: it is used only where it stands in something that the scope sees.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import orjson
from django.db import connection

from publication.search.corrections import Meant, halves, nearest, variations
from publication.search.query import Query, ends_with
from publication.search.terms import at_any_level, tokens_in
from publication.store.rows import COLUMNS, TABLES, WIDTH, entries
from publication.store.search.index import holding
from publication.store.search.lists import answering
from publication.store.search.request import Text
from publication.store.statement import Statement
from publication.store.visibility import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publication.search.query import Sought
    from publication.store.entries import Scope

MOST_COMPOUNDS = 200  # of one word, the shortest first
MOST_ALIKE = 500  # that begin, or end, as half of a mistyped word does


def with_compounds(scope: Scope, query: Query) -> Query:
    """The query with the compounds that end with its words, as far as anything has them."""
    statement = Statement()
    drafted = _drafted(scope)
    selected = [
        f"SELECT {place}, found.token FROM (SELECT token FROM publication_publishedword "
        f"WHERE {_begins(statement, 'reversed', ending[::-1])} "
        f"ORDER BY LENGTH(token), token LIMIT {MOST_COMPOUNDS}) AS found"
        for place, word in enumerate(query.words)
        for ending in sorted(word.endings)
    ]
    compounds = [{token for token in drafted if _is_compound(token, word)} for word in query.words]
    for place, token in statement.rows(" UNION ALL ".join(selected)) if selected else ():
        if _is_compound(token, query.words[place]):
            compounds[place].add(token)
    words = zip(query.words, compounds, strict=True)
    return Query(tuple(replace(word, near=word.near | more) for word, more in words))


def _is_compound(token: str, word: Sought) -> bool:
    return any(ends_with(token, ending) for ending in word.endings)


def _drafted(scope: Scope) -> set[str]:
    """The words of drafts, which are kept nowhere."""
    drafts = scope.drafts.drafts if scope.drafts else ()
    return set().union(*(tokens_in(draft.projection.search_terms) for draft in drafts))


def unanswered(scope: Scope, types: Sequence[str], query: Query) -> list[int]:
    """The places of the words that nothing of these types that the scope sees answers."""
    statement = Statement.of(scope)
    asked = " UNION ALL ".join(
        f"SELECT {place} WHERE EXISTS (SELECT 1 FROM publication_publishedobject AS head "
        f"WHERE head.id IN ({answering(statement, [word])}) AND {_is_seen(statement, scope, types)})"
        for place, word in enumerate(query.words)
    )
    found = {place for (place,) in statement.rows(asked)}
    return [place for place in range(len(query.words)) if place not in found]


def alike(scope: Scope, typed: Mapping[int, str]) -> dict[int, list[Meant]]:
    """For each mistyped word what it may have been meant to be, whoever may see that."""
    if not typed:
        return {}
    statement = Statement()
    selected = [f"SELECT {place}, token FROM ({_alike(statement, word)}) AS found" for place, word in typed.items()]
    tokens = {place: _drafted(scope) for place in typed}
    for place, token in statement.rows(" UNION ALL ".join(selected)):
        tokens[place].add(token)
    return {place: nearest(word, tokens[place]) for place, word in typed.items()}


def seen(scope: Scope, types: Sequence[str], words: Iterable[str]) -> dict[str, Text]:
    """Of some words those that stand in what the scope sees of these types, each with an object that has it."""
    statement, listed = Statement.of(scope), sorted(set(words))
    if not listed:
        return {}
    first = " UNION ALL ".join(
        f"SELECT {place} AS place, (SELECT head.id FROM publication_publishedobject AS head WHERE head.id IN "
        f"({holding(statement, [at_any_level(word)])}) AND {_is_seen(statement, scope, types)} LIMIT 1) AS id"
        for place, word in enumerate(listed)
    )
    rows = statement.rows(f"SELECT {COLUMNS}, first.place FROM {TABLES} JOIN ({first}) AS first ON first.id = head.id")
    found = zip(rows, entries(rows, statement.drafts), strict=True)
    return {listed[row[WIDTH]]: Text(each.type, each.language, each.document) for row, each in found}


def _is_seen(statement: Statement, scope: Scope, types: Sequence[str]) -> str:
    return f"{statement.is_one_of('head.type', types)} AND {chosen(statement, 'head', scope)}"


def _alike(statement: Statement, word: str) -> str:
    """A query that may give more than are near enough, and misses none that is."""
    near = variations(word)
    queries = [
        f"SELECT token FROM publication_publishedword WHERE {statement.is_one_of('token', near)}",
        _ending_with(statement, [each[::-1] for each in near]),
    ]
    if both := halves(word):
        beginning, end = both
        conditions = (_begins(statement, "token", beginning), _begins(statement, "reversed", end[::-1]))
        queries += [
            f"SELECT token FROM (SELECT token FROM publication_publishedword WHERE {condition} "
            f"ORDER BY token LIMIT {MOST_ALIKE}) AS half"
            for condition in conditions
        ]
    return " UNION ".join(queries)


def _ending_with(statement: Statement, reversed_endings: Iterable[str]) -> str:
    """The words that end with one of many endings: each is looked for in the index by itself."""
    if connection.vendor == "sqlite":
        listed = f"json_each({statement.value(orjson.dumps([*reversed_endings]).decode())})"
        begins = "word.reversed >= ending.value AND word.reversed < (ending.value || char(1114111))"
    else:
        listed = f"unnest({statement.value([*reversed_endings])}::text[])"
        begins = "word.reversed ~>=~ ending.value AND word.reversed ~<~ (ending.value || chr(1114111))"
        return f"SELECT token FROM {listed} AS ending (value) JOIN publication_publishedword AS word ON {begins}"
    return f"SELECT token FROM {listed} AS ending JOIN publication_publishedword AS word ON {begins}"


def _begins(statement: Statement, column: str, beginning: str) -> str:
    """Whether a column begins so, by its index. Words are letters and figures, so none means anything to LIKE."""
    if connection.vendor == "sqlite":
        last = statement.value(f"{beginning}\U0010ffff")
        return f"{column} >= {statement.value(beginning)} AND {column} < {last}"
    return f"{column} LIKE {statement.value(f'{beginning}%')}"
