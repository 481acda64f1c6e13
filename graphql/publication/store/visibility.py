"""The one place that decides what a reader sees: which heads a scope may read, and each object in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

if TYPE_CHECKING:
    from publication.store.entries import Scope
    from publication.store.statement import Statement


def readable(statement: Statement, head: str, scope: Scope) -> str:
    """Whether `scope` may read the head: not expired, in one of its languages, and regional or of its municipality."""
    now = statement.value(connection.ops.adapt_datetimefield_value(timezone.now()))
    languages = statement.is_one_of(f"{head}.language", ("", scope.language, *scope.fallbacks))
    condition = f"({head}.expires_at IS NULL OR {head}.expires_at > {now}) AND {languages}"
    if scope.municipality is None:
        return condition
    return (
        f"{condition} AND ({head}.is_regional OR EXISTS (SELECT 1 FROM publication_publishedlink AS reach "
        f"WHERE reach.source_id = {head}.id AND reach.field = 'municipalities' "
        f"AND reach.target = {statement.value(scope.municipality)}))"
    )


def chosen(statement: Statement, head: str, scope: Scope) -> str:
    """As `readable`, and of the languages an object can be read in, the best."""
    condition = readable(statement, head, scope)
    if not scope.fallbacks:
        return condition
    better = (
        f"better.key = {head}.key AND {distance(statement, 'better', scope)} < {distance(statement, head, scope)} "
        f"AND {readable(statement, 'better', scope)}"
    )
    return f"{condition} AND NOT EXISTS (SELECT 1 FROM publication_publishedobject AS better WHERE {better})"


def distance(statement: Statement, head: str, scope: Scope) -> str:
    """How far the head's language is from the one asked for; what is the same in all languages is nearest."""
    if not scope.fallbacks:
        return "CASE WHEN TRUE THEN 0 END"  # a bare number would be taken for the number of a column
    cases = "".join(
        f" WHEN {statement.value(language)} THEN {place}" for place, language in enumerate(scope.fallbacks, start=1)
    )
    return f"CASE {head}.language{cases} ELSE 0 END"
