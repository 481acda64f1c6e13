"""Former paths as they led on at a moment of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from publication.store.entries import Moved
from publication.store.past.lists import Place, page_of
from publication.store.past.visibility import View
from publication.store.past.work import LOOKING, spend
from publication.store.redirects import was_shown
from publication.store.rows import key_text
from publication.store.statement import Statement

if TYPE_CHECKING:
    from publication.store.entries import Moment, Page, Scope
    from publication.store.past.states import State
    from publication.store.selection import Selection


def redirects(scope: Scope, selection: Selection, path: str | None = None) -> Page[Moved]:
    """One page of the list of former paths, or of the one `path` alone. Raises `InvalidCursorError`."""
    view = View(scope)
    if scope.at is None:
        raise TypeError("The past is read in a scope that has a moment")
    last: dict[str, State] = {}
    for known, key in _known(scope, scope.at, path):
        target = view.of_key(key)
        if target is not None and target.path not in {"", known}:
            last[known] = target
    moved = {each: target for each, target in last.items() if not view.chosen(view.snapshot.by_path.get(each, ()))}
    return page_of(
        selection, [Place((each,), target.key, _moved(view, each, target)) for each, target in moved.items()]
    )


def _moved(view: View, path: str, target: State) -> Moved:
    still = (state for state in view.snapshot.by_key[target.key] if state.path == path and view.is_readable(state))
    return Moved(path, is_permanent=not any(still), target=target.entry)


def _known(scope: Scope, moment: Moment, path: str | None) -> list[tuple[str, str]]:
    """The paths of objects that the scope could read until then, with their keys, by when they were there last."""
    if moment.last_at is None:
        return []
    statement = Statement()
    conditions = [
        "old.path <> ''" if path is None else f"old.path = {statement.value(path)} AND old.path <> ''",
        f"old.seq <= {statement.value(moment.last)}",
        f"old.published_at <= {statement.value(connection.ops.adapt_datetimefield_value(moment.last_at))}",
        was_shown(statement, scope),
    ]
    rows = statement.rows(
        f"SELECT old.path, old.key FROM publication_publication AS old WHERE {' AND '.join(conditions)} "
        f"GROUP BY old.path, old.key ORDER BY MAX(old.seq)"
    )
    spend(LOOKING * len(rows))
    return [(known, key_text(key)) for known, key in rows]
