"""The one place that decides what a reader sees: which heads a scope may read, and of each object which layer.

In each language an edition's own comes before the shared; the language asked for comes before those to fall back on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publication.store.statement import IS_SQLITE
from publication.variants import VARIANT_TABLE

if TYPE_CHECKING:
    from publication.store.entries import Scope
    from publication.store.statement import Statement


def readable(statement: Statement, head: str, scope: Scope) -> str:
    """Whether the head is among the layers of `scope`.

    It is not expired, in one of its languages, the edition's own or shared, and regional or of its municipality.
    """
    languages = statement.is_one_of_few(f"{head}.language", ("", scope.language, *scope.fallbacks))
    owners = statement.is_one_of_few(f"{head}.edition", ("", scope.edition) if scope.edition else ("",))
    condition = f"({head}.expires_at IS NULL OR {head}.expires_at > {statement.now}) AND {languages} AND {owners}"
    if scope.municipality is None:
        return condition
    return (
        f"{condition} AND ({head}.is_regional OR EXISTS (SELECT 1 FROM publication_publishedlink AS reach "
        f"WHERE reach.source_id = {head}.id AND reach.field = 'municipalities' "
        f"AND reach.target = {statement.repeated(scope.municipality)}{one_by_one()}))"
    )


def one_by_one() -> str:
    """The end of a query in a condition that is asked of each row; PostgreSQL would first read all that it matches."""
    return "" if IS_SQLITE else " OFFSET 0"


def chosen(statement: Statement, head: str, scope: Scope) -> str:
    """As `readable`, and the nearest layer of its object, which the edition does not hide."""
    condition = readable(statement, head, scope)
    if not scope.fallbacks and not scope.edition:
        return condition
    better = (
        f"better.key = {head}.key AND {distance(statement, 'better', scope)} < {distance(statement, head, scope)} "
        f"AND {readable(statement, 'better', scope)}"
    )
    return (
        f"{condition} AND NOT {head}.is_hidden "
        f"AND NOT EXISTS (SELECT 1 FROM publication_publishedobject AS better WHERE {better})"
    )


def shown_at_all(statement: Statement, head: str, scope: Scope) -> str:
    """Whether the edition does not hide the head's object: one that it hides takes up no name."""
    if not scope.edition:
        return "TRUE"
    return (
        f"NOT EXISTS (SELECT 1 FROM publication_publishedobject AS hiding WHERE hiding.key = {head}.key "
        f"AND hiding.is_hidden AND {readable(statement, 'hiding', scope)})"
    )


def is_own_object(statement: Statement, head: str) -> str:
    """Whether the head is of an object that its edition has to itself, rather than of its text over a shared one."""
    return f"({head}.edition <> '' AND {head}.source_table <> {statement.value(VARIANT_TABLE)})"


def distance(statement: Statement, head: str, scope: Scope) -> str:
    """How far the head's layer is: that it is hidden goes before all, what is in every language is in the one asked."""
    cases = "".join(
        f" WHEN {statement.repeated(language)} THEN {2 * place}"
        for place, language in enumerate(scope.fallbacks, start=1)
    )
    language = f"CASE {head}.language{cases} ELSE 0 END" if cases else "0"
    return f"(CASE WHEN {head}.is_hidden THEN -1 WHEN {head}.edition = '' THEN 1 ELSE 0 END + {language})"
