"""References followed backwards: which objects name a given one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from publication.store.rows import COLUMNS, TABLES, WIDTH, entries
from publication.store.statement import Statement
from publication.store.visibility import chosen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publication.store.entries import Entry, Scope


def linking(scope: Scope, field: str, targets: Sequence[str], type_name: str, first: int) -> dict[str, list[Entry]]:
    """For each target the `first` objects of a type, by title, whose `field` names it."""
    return linking_of({scope: targets}, field, type_name, first)[scope]


def linking_of(
    wanted: Mapping[Scope, Sequence[str]], field: str, type_name: str, first: int
) -> dict[Scope, dict[str, list[Entry]]]:
    """As `linking`, in several scopes by one statement."""
    scopes = [scope for scope, targets in wanted.items() if targets]
    found: dict[Scope, dict[str, list[Entry]]] = {scope: defaultdict(list) for scope in wanted}
    if not scopes or first < 1:
        return {scope: {} for scope in wanted}
    statement = Statement.of(*scopes)
    about = f"link.field = {statement.value(field)} AND head.type = {statement.type(type_name)}"
    # A struct's reference may name the same object twice; the object is listed once.
    linked = " UNION ALL ".join(
        f"SELECT DISTINCT {place} AS reader, link.target, head.id, head.title_order, head.key "
        f"FROM publication_publishedlink AS link JOIN publication_publishedobject AS head ON head.id = link.source_id "
        f"WHERE {about} AND {statement.is_one_of('link.target', set(wanted[scope]))} "
        f"AND {chosen(statement, 'head', scope)}"
        for place, scope in enumerate(scopes)
    )
    numbered = (
        f"SELECT linked.reader, linked.target, linked.id, ROW_NUMBER() "
        f"OVER (PARTITION BY linked.reader, linked.target ORDER BY linked.title_order, linked.key) AS place "
        f"FROM ({linked}) AS linked"
    )
    rows = statement.rows(
        f"SELECT {COLUMNS}, numbered.reader, numbered.target FROM {TABLES} "
        f"JOIN ({numbered}) AS numbered ON numbered.id = head.id WHERE numbered.place <= {statement.value(first)} "
        f"ORDER BY numbered.reader, numbered.target, numbered.place"
    )
    for row, read in zip(rows, entries(rows, statement.drafts), strict=True):
        reader, target = row[WIDTH:]
        found[scopes[reader]][target].append(read)
    return {scope: dict(targets) for scope, targets in found.items()}
