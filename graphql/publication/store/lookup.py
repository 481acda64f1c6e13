"""Single objects, by key, path or slug."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publication.store.rows import COLUMNS, TABLES, WIDTH, entry
from publication.store.statement import Statement
from publication.store.visibility import chosen, distance, is_own_object, readable, shown_at_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    statement, scopes = Statement(), list(asked)
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
    for row in rows:
        read = entry(row)
        found[scopes[row[WIDTH]]][read.key] = read
    return found


def by_path(scope: Scope, path: str) -> Entry | None:
    """The page at `path` that `scope` may see, in its best language, whichever of them the path is in."""
    statement = Statement()
    return _named(statement, scope, f"named.path = {statement.value(path)} AND named.path <> ''")


def by_slug(scope: Scope, type_name: str, slug: str) -> Entry | None:
    """The object of a type with this slug that `scope` may see, in its best language."""
    statement = Statement()
    condition = f"named.type = {statement.value(type_name)} AND named.slug = {statement.value(slug)}"
    return _named(statement, scope, condition)


def _named(statement: Statement, scope: Scope, condition: str) -> Entry | None:
    """The object that has a name in one of the scope's languages, of those that the edition does not hide.

    Where several have it: first what is the edition's own altogether, in whichever of the languages; then the nearest
    layer, which is the edition's text over a shared object before another shared one, in the nearest language.
    """
    key = (
        f"SELECT named.key FROM publication_publishedobject AS named "
        f"WHERE {condition} AND {readable(statement, 'named', scope)} AND {shown_at_all(statement, 'named', scope)} "
        f"ORDER BY {is_own_object(statement, 'named')} DESC, {distance(statement, 'named', scope)}, named.key LIMIT 1"
    )
    rows = statement.rows(
        f"SELECT {COLUMNS} FROM {TABLES} WHERE head.key = ({key}) AND {chosen(statement, 'head', scope)}"
    )
    return entry(rows[0]) if rows else None


def _is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None
