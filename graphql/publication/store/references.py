"""References followed backwards: which objects name a given one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from publication.store.rows import COLUMNS, TABLES, WIDTH, entry
from publication.store.statement import Statement
from publication.store.visibility import chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publication.store.entries import Entry, Scope


def linking(scope: Scope, field: str, targets: Sequence[str], type_name: str, first: int) -> dict[str, list[Entry]]:
    """For each target the `first` objects of a type, by title, whose `field` names it."""
    if not targets or first < 1:
        return {}
    statement = Statement()
    condition = (
        f"link.field = {statement.value(field)} AND {statement.is_one_of('link.target', set(targets))} "
        f"AND head.type = {statement.value(type_name)} AND {chosen(statement, 'head', scope)}"
    )
    # A struct's reference may name the same object twice; the object is listed once.
    linked = (
        f"SELECT DISTINCT link.target, head.id, head.title_order, head.key FROM publication_publishedlink AS link "
        f"JOIN publication_publishedobject AS head ON head.id = link.source_id WHERE {condition}"
    )
    numbered = (
        f"SELECT linked.target, linked.id, "
        f"ROW_NUMBER() OVER (PARTITION BY linked.target ORDER BY linked.title_order, linked.key) AS place "
        f"FROM ({linked}) AS linked"
    )
    rows = statement.rows(
        f"SELECT {COLUMNS}, numbered.target FROM {TABLES} JOIN ({numbered}) AS numbered ON numbered.id = head.id "
        f"WHERE numbered.place <= {statement.value(first)} ORDER BY numbered.target, numbered.place"
    )
    found: dict[str, list[Entry]] = defaultdict(list)
    for row in rows:
        found[row[WIDTH]].append(entry(row))
    return dict(found)
