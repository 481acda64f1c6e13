"""The databases' own indexes of words: SQLite's FTS5 and PostgreSQL's GIN over text vectors.

Both are asked the same: which heads hold one term of each of several groups. What a term is worth, and what a reader
may see, is decided elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publication.store.drafts import Drafts
    from publication.store.statement import Statement

ANY_ENDING = "*"  # behind the beginning of a term


def holding(statement: Statement, groups: Sequence[Iterable[str]]) -> str:
    """The numbers of the heads that hold a term of every group. Terms are letters and figures, as `folded` gives."""
    if connection.vendor == "sqlite":
        listed = [[*group] for group in groups]
        sought = statement.value(" AND ".join(f"({' OR '.join(map(_fts5, group))})" for group in listed))
        held = f"SELECT rowid FROM publication_search WHERE publication_search MATCH {sought}"
        return held if statement.drafts is None else f"{held} UNION ALL {_drafts(statement, statement.drafts, listed)}"
    sought = statement.value("&".join(f"({'|'.join(map(_tsquery, group))})" for group in groups))
    # Without `OFFSET 0` the planner may come from the rows, and read the terms of each instead of the index.
    condition = f"publication_terms(search_terms) @@ {sought}::tsquery"
    return f"SELECT id FROM publication_publishedobject WHERE {condition} OFFSET 0"


def _drafts(statement: Statement, drafts: Drafts, groups: Sequence[Sequence[str]]) -> str:
    """As `holding`, of drafts, which FTS5 does not know; PostgreSQL reads them where it reads the heads."""
    numbers = [draft.number for draft in drafts.drafts if _holds(draft.projection.search_terms.split(), groups)]
    return f"SELECT value FROM json_each({statement.value(orjson.dumps(numbers).decode())})"


def _holds(terms: Sequence[str], groups: Sequence[Sequence[str]]) -> bool:
    held = frozenset(terms)
    return all(any(_is_held(term, held) for term in group) for group in groups)


def _is_held(term: str, held: frozenset[str]) -> bool:
    if not term.endswith(ANY_ENDING):
        return term in held
    return any(each.startswith(term.removesuffix(ANY_ENDING)) for each in held)


def _fts5(term: str) -> str:
    return f'"{term.removesuffix(ANY_ENDING)}"{ANY_ENDING if term.endswith(ANY_ENDING) else ""}'


def _tsquery(term: str) -> str:
    return f"'{term.removesuffix(ANY_ENDING)}'{':*' if term.endswith(ANY_ENDING) else ''}"
