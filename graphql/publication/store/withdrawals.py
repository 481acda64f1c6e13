"""Names that are gone: since when a scope no longer reads anything under a name under which it once did.

The log tells how each object that had the name stood at each moment in the layers of the scope. That story is told
again, by the rules of the present, up to the last moment at which something was shown under the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from publication.store.entries import Withdrawn
from publication.store.past.work import LOOKING, spend
from publication.store.redirects import names_municipality, was_shown
from publication.store.statement import Statement
from publication.store.story import Event, told

if TYPE_CHECKING:
    from publication.store.entries import Moment, Scope

_LOG = "publication_publication AS old"
_IDENTITY = "old.seq, old.key, old.language, old.edition"


def withdrawn_from(scope: Scope, type_name: str, slug: str) -> Withdrawn | None:
    """What `scope` was last shown under this name, and until when.

    None where it is shown it now, and where it never was: what was erased is as if it never had been, and what is
    pruned is not remembered. As of former paths, the past is judged by the languages and the municipality that the
    edition has now.
    """
    if not slug:
        return None
    statement = Statement()
    rows = statement.rows(_events(statement, scope, type_name, slug))
    if scope.at is not None:
        spend(LOOKING * len(rows))
    asked = scope.at.at if scope.at else scope.drafts.at if scope.drafts else None
    return told([Event.of(row) for row in rows], slug, asked or timezone.now())


def _events(statement: Statement, scope: Scope, type_name: str, slug: str) -> str:
    """Everything that was put on record of the objects that the scope was shown under the name."""
    until = _Until(statement, scope.at)
    named = (
        f"SELECT old.key FROM {_LOG} WHERE old.type = {statement.type(type_name)} "
        f"AND old.slug = {statement.value(slug)} AND {until.published} AND {was_shown(statement, scope)}"
    )
    languages = statement.is_one_of("old.language", ("", scope.language, *scope.fallbacks))
    owners = statement.is_one_of("old.edition", dict.fromkeys(("", scope.edition)))
    theirs = (
        f"old.key IN ({named}) AND {languages} AND {owners} AND {until.published} "
        f"AND (old.document IS NULL OR old.erasure_id IS NULL)"
    )
    published = f"SELECT old.published_at, 0, old.seq, {_said(statement, scope, 'old')} FROM {_LOG} WHERE {theirs}"
    restated = (
        f"SELECT restated.stated_at, 1, restated.id, {_said(statement, scope, 'restated')} FROM {_LOG} "
        f"JOIN publication_restatement AS restated ON restated.publication_id = old.seq "
        f"WHERE {theirs} AND {until.stated}"
    )
    if scope.at is not None:
        return f"{published} UNION ALL {restated}"
    waiting = (  # what triggers took away, and nobody has put on record yet
        f"SELECT waiting.queued_at, 2, waiting.id, {_IDENTITY}, TRUE, FALSE, NULL, FALSE, NULL FROM {_LOG} "
        f"JOIN publication_dirtyobject AS waiting ON waiting.withdrawn = old.seq WHERE {theirs}"
    )
    return f"{published} UNION ALL {restated} UNION ALL {waiting}"


def _said(statement: Statement, scope: Scope, row: str) -> str:
    """What a publication or its restatement says of a layer, in the order of `Event.of`."""
    reaches = "TRUE"
    if scope.municipality is not None:
        reaches = f"({row}.is_regional OR {names_municipality(statement, scope.municipality)})"
    return f"{_IDENTITY}, old.document IS NULL, {row}.is_hidden, {row}.slug, {reaches}, {row}.expires_at"


class _Until:
    """What was on record at a moment of the past, as `publication.store.past.snapshots` reads it; all of it now."""

    def __init__(self, statement: Statement, moment: Moment | None) -> None:
        self.published = self.stated = "TRUE"
        if moment is None:
            return
        if moment.last_at is None:
            self.published = self.stated = "FALSE"
            return
        last_at = statement.value(connection.ops.adapt_datetimefield_value(moment.last_at))
        self.published = f"old.seq <= {statement.value(moment.last)} AND old.published_at <= {last_at}"
        self.stated = f"restated.id <= {statement.value(moment.restated)} AND restated.stated_at <= {last_at}"
