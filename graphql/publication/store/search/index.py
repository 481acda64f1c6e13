"""The databases' own indexes of words: SQLite's FTS5 and PostgreSQL's GIN over text vectors.

Both are asked the same: which heads hold one term of each of several groups. What a term is worth, and what a reader
may see, is decided elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publication.store.statement import Statement

ANY_ENDING = "*"  # behind the beginning of a term


def holding(statement: Statement, groups: Sequence[Iterable[str]]) -> str:
    """The numbers of the heads that hold a term of every group. Terms are letters and figures, as `folded` gives."""
    if connection.vendor == "sqlite":
        sought = statement.value(" AND ".join(f"({' OR '.join(map(_fts5, group))})" for group in groups))
        return f"SELECT rowid FROM publication_search WHERE publication_search MATCH {sought}"
    sought = statement.value("&".join(f"({'|'.join(map(_tsquery, group))})" for group in groups))
    # Without `OFFSET 0` the planner may come from the rows, and read the terms of each instead of the index.
    condition = f"publication_terms(search_terms) @@ {sought}::tsquery"
    return f"SELECT id FROM publication_publishedobject WHERE {condition} OFFSET 0"


def _fts5(term: str) -> str:
    return f'"{term.removesuffix(ANY_ENDING)}"{ANY_ENDING if term.endswith(ANY_ENDING) else ""}'


def _tsquery(term: str) -> str:
    return f"'{term.removesuffix(ANY_ENDING)}'{':*' if term.endswith(ANY_ENDING) else ''}"
