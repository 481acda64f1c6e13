"""Single objects, by key, path or slug."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publication.store.rows import COLUMNS, TABLES, WIDTH, entries, entry
from publication.store.statement import Statement
from publication.store.visibility import chosen, distance, is_own_object, readable, shown_at_all

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from publication.store.entries import Entry, Scope


_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def by_keys(scope: Scope, keys: Sequence[str]) -> dict[str, Entry]:
    """What `scope` may see of `keys`, by key. What is no key is not found."""
    return by_keys_of({scope: keys})[scope]


def by_keys_of(wanted: Mapping[Scope, Sequence[str]]) -> dict[Scope, dict[str, Entry]]:
    """As `by_keys`, of several scopes in one statement."""
    asked = {scope: keys for scope, named in wanted.items() if (keys := {key for key in named if _is_key(key)})}
    found: dict[Scope, dict[str, Entry]] = {scope: {} for scope in wanted}
    if not asked:
        return found
    statement, scopes = Statement.of(*asked), list(asked)
    conditions = [
        f"{statement.is_one_of_keys('head.key', asked[scope])} AND {chosen(statement, 'head', scope)}"
        for scope in scopes
    ]
    if len(scopes) == 1:
        rows = statement.rows(f"SELECT {COLUMNS}, 0 FROM {TABLES} WHERE {conditions[0]}")
    else:
        seen = " UNION ALL ".join(
            f"SELECT {place} AS reader, head.id FROM publication_publishedobject AS head WHERE {condition}"
            for place, condition in enumerate(conditions)
        )
        rows = statement.rows(f"SELECT {COLUMNS}, seen.reader FROM {TABLES} JOIN ({seen}) AS seen ON seen.id = head.id")
    for row, read in zip(rows, entries(rows, statement.drafts), strict=True):
        found[scopes[row[WIDTH]]][read.key] = read
    return found


def by_paths_of(wanted: Mapping[Scope, Collection[str]]) -> dict[Scope, dict[str, Entry]]:
    """By path the pages that each scope may see there, in its best language, whichever of them the path is in."""
    found: dict[Scope, dict[str, Entry]] = {scope: {} for scope in wanted}
    scopes = [scope for scope, paths in wanted.items() if paths]
    if not scopes:
        return found
    statement = Statement.of(*scopes)
    seen = " UNION ALL ".join(
        f"SELECT {place} AS reader, ranked.path, head.id FROM ({_ranked_by_path(statement, scope, wanted[scope])}) "
        f"AS ranked JOIN publication_publishedobject AS head ON head.key = ranked.key "
        f"WHERE ranked.turn = 1 AND {chosen(statement, 'head', scope)}"
        for place, scope in enumerate(scopes)
    )
    rows = statement.rows(
        f"SELECT {COLUMNS}, seen.reader, seen.path FROM {TABLES} JOIN ({seen}) AS seen ON seen.id = head.id"
    )
    for row, read in zip(rows, entries(rows, statement.drafts), strict=True):
        reader, path = row[WIDTH:]
        found[scopes[reader]][path] = read
    return found


def _ranked_by_path(statement: Statement, scope: Scope, paths: Iterable[str]) -> str:
    """For each of the paths the objects that have it; the first of them is found there."""
    there = f"{statement.is_one_of('named.path', paths)} AND named.path <> ''"
    return (
        f"SELECT named.path, named.key, "
        f"ROW_NUMBER() OVER (PARTITION BY named.path ORDER BY {_rank(statement, 'named', scope)}) AS turn "
        f"FROM publication_publishedobject AS named "
        f"WHERE {there} AND {_may_be_named(statement, 'named', scope)}"
    )


def found_at_its_path(statement: Statement, head: str, scope: Scope) -> str:
    """Whether no other object that has the path of a chosen head goes before it."""
    return (
        f"NOT EXISTS (SELECT 1 FROM publication_publishedobject AS before "
        f"WHERE before.path = {head}.path AND before.key <> {head}.key AND {_may_be_named(statement, 'before', scope)} "
        f"AND ({_rank(statement, 'before', scope)}) < ({_rank(statement, head, scope)}))"
    )


def by_slug(scope: Scope, type_name: str, slug: str) -> Entry | None:
    """The object of a type with this slug that `scope` may see, in its best language."""
    statement = Statement.of(scope)
    condition = f"named.type = {statement.type(type_name)} AND named.slug = {statement.value(slug)}"
    return _named(statement, scope, condition)


def _named(statement: Statement, scope: Scope, condition: str) -> Entry | None:
    """The object that has a name in one of the scope's languages, of those that the edition does not hide."""
    key = (
        f"SELECT named.key FROM publication_publishedobject AS named WHERE {condition} "
        f"AND {_may_be_named(statement, 'named', scope)} ORDER BY {_rank(statement, 'named', scope)} LIMIT 1"
    )
    rows = statement.rows(
        f"SELECT {COLUMNS} FROM {TABLES} WHERE head.key = ({key}) AND {chosen(statement, 'head', scope)}"
    )
    return entry(rows[0], statement.drafts) if rows else None


def _may_be_named(statement: Statement, head: str, scope: Scope) -> str:
    return f"{readable(statement, head, scope)} AND {shown_at_all(statement, head, scope)}"


def _rank(statement: Statement, head: str, scope: Scope) -> str:
    """Which of several objects with one name bears it: the lowest.

    First what is the edition's own altogether, in whichever of the languages; then the nearest layer, which is the
    edition's text over a shared object before another shared one, in the nearest language.
    """
    return f"NOT {is_own_object(statement, head)}, {distance(statement, head, scope)}, {head}.key"


def _is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None
