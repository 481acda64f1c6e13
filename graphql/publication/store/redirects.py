"""Former paths: where a scope finds what it was once shown elsewhere.

The log remembers each path at which an object was public. It leads on to where the object is now, if the scope may see
that, had been shown it at that path, and sees no page there today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from publication.store.entries import Moved
from publication.store.lists import page_of
from publication.store.statement import Statement, by_code_points
from publication.store.visibility import chosen, readable

if TYPE_CHECKING:
    from publication.store.entries import Page, Scope
    from publication.store.selection import Selection


def redirects(scope: Scope, selection: Selection, path: str | None = None) -> Page[Moved]:
    """One page of the list of former paths, or of the one `path` alone. Raises `InvalidCursorError`."""
    statement = Statement.of(scope)
    return page_of(
        statement,
        selection,
        _listed(statement, scope, path),
        lambda target, said: Moved(path=said[0], is_permanent=bool(said[1]), target=target),
        "path",
        "is_permanent",
    )


def _listed(statement: Statement, scope: Scope, path: str | None) -> str:
    """Of several objects that were at a path, the one that was there last."""
    known = "SELECT DISTINCT path, key FROM publication_publication WHERE path <> ''"
    if path is not None:
        known += f" AND path = {statement.value(path)}"
    there = f"there.path = known.path AND {chosen(statement, 'there', scope)}"
    still = f"still.key = known.key AND still.path = known.path AND {readable(statement, 'still', scope)}"
    moved = (
        f"SELECT known.path, head.id, head.key, "
        f"NOT EXISTS (SELECT 1 FROM publication_publishedobject AS still WHERE {still}) AS is_permanent "
        f"FROM ({known}) AS known JOIN publication_publishedobject AS head ON head.key = known.key "
        f"WHERE head.path <> '' AND head.path <> known.path AND {chosen(statement, 'head', scope)} "
        f"AND NOT EXISTS (SELECT 1 FROM publication_publishedobject AS there WHERE {there})"
    )
    last = (
        f"SELECT MAX(old.seq) FROM publication_publication AS old WHERE old.path = moved.path AND old.key = moved.key "
        f"AND {was_shown(statement, scope)}"
    )
    ranked = (
        f"SELECT dated.*, ROW_NUMBER() OVER (PARTITION BY dated.path ORDER BY dated.last DESC) AS turn "
        f"FROM (SELECT moved.*, ({last}) AS last FROM moved) AS dated WHERE dated.last IS NOT NULL"
    )
    # Most paths are where the object still is. Without the word, documents of all of them would be read.
    return (
        f"WITH moved AS MATERIALIZED ({moved}) "
        f"SELECT ranked.id, ranked.key, ranked.path, {by_code_points('ranked.path')} AS sorted_0, ranked.is_permanent "
        f"FROM ({ranked}) AS ranked WHERE ranked.turn = 1"
    )


def was_shown(statement: Statement, scope: Scope) -> str:
    """Whether the publication `old` is one that the scope could read then, and nobody erased.

    Shared or the edition's own, in one of its languages, and regional or of its municipality.
    """
    languages = statement.is_one_of("old.language", ("", scope.language, *scope.fallbacks))
    owners = statement.is_one_of("old.edition", dict.fromkeys(("", scope.edition)))
    condition = f"old.document IS NOT NULL AND old.erasure_id IS NULL AND {languages} AND {owners}"
    if scope.municipality is None:
        return condition
    return f"{condition} AND (old.is_regional OR {names_municipality(statement, scope.municipality)})"


def names_municipality(statement: Statement, municipality: str) -> str:
    """Whether the publication `old` does: it has its links in its document alone."""
    if connection.vendor == "sqlite":
        return (
            f"EXISTS (SELECT 1 FROM json_each(CAST(old.document AS TEXT), '$.municipalities') AS named "
            f"WHERE named.value = {statement.value(municipality)})"
        )
    named = "convert_from(old.document, 'UTF8')::jsonb -> 'municipalities'"
    return f"jsonb_exists({named}, {statement.value(municipality)})"
