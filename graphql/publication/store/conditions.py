"""Conditions of a list, written into its statement. Each is true or false of every head, never unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from publication.searching import words_of
from publication.store.lookup import found_at_its_path
from publication.store.selection import (
    AllOf,
    AnyOf,
    AtItsPath,
    Condition,
    ContainsWords,
    DatedBetween,
    DuringPeriod,
    HappenedBetween,
    HasKey,
    InLanguage,
    LinkedTo,
    Not,
    Order,
    RefersTo,
)
from publication.store.statement import written_key
from publication.store.visibility import chosen

if TYPE_CHECKING:
    from datetime import date

    from publication.store.entries import Scope
    from publication.store.statement import Statement

HAPPENED = {Order.FIRST_PUBLISHED: "first_published_at", Order.UPDATED: "updated_at"}


def holds(statement: Statement, condition: Condition, scope: Scope) -> str:
    """Whether `condition` holds for the row `head` of the heads."""
    match condition:
        case AllOf() | AnyOf() | Not():
            return _combined(statement, condition, scope)
        case LinkedTo() | RefersTo() | DatedBetween():
            return _linked(statement, condition, scope)
        case _:
            return _of_itself(statement, condition, scope)


def _of_itself(
    statement: Statement,
    condition: HasKey | InLanguage | HappenedBetween | DuringPeriod | ContainsWords | AtItsPath,
    scope: Scope,
) -> str:
    match condition:
        case HasKey(keys):
            return statement.is_one_of_keys("head.key", keys)
        case InLanguage(languages):
            return statement.is_one_of("head.language", languages)
        case HappenedBetween(what, start, end):
            moment = connection.ops.adapt_datetimefield_value
            return _between(statement, f"head.{HAPPENED[what]}", (">=", moment(start)), ("<", moment(end)))
        case DuringPeriod(start, end):
            after = f"(head.ends_on IS NULL OR head.ends_on >= {_day(statement, start)})" if start else "TRUE"
            before = f"(head.starts_on IS NULL OR head.starts_on <= {_day(statement, end)})" if end else "TRUE"
            return f"({after} AND {before})"
        case ContainsWords(text):
            words = [statement.contains("head.search_text", word) for word in words_of(text)]
            return f"({' AND '.join(words) or 'TRUE'})"
        case AtItsPath():
            return found_at_its_path(statement, "head", scope)


def _day(statement: Statement, day: date) -> str:
    return statement.value(connection.ops.adapt_datefield_value(day))


def _linked(statement: Statement, condition: LinkedTo | RefersTo | DatedBetween, scope: Scope) -> str:
    match condition:
        case LinkedTo(values=values):
            found = statement.is_one_of("link.target", values)
        case RefersTo():
            found = f"link.target IN (SELECT target FROM {_referred(statement, condition, scope)})"
        case DatedBetween(start=start, end=end):
            # As text, which the index sorts: in any language days are sorted as they follow each other.
            bounds = (">=", start and start.isoformat()), ("<=", end and end.isoformat())
            found = _between(statement, "link.target", *bounds)
    return (
        f"EXISTS (SELECT 1 FROM publication_publishedlink AS link WHERE link.source_id = head.id "
        f"AND link.field = {statement.value(condition.field)} AND {found})"
    )


def _referred(statement: Statement, condition: RefersTo, scope: Scope) -> str:
    """The keys of what may be referred to, as links have them. They are the same for every row, and found once."""
    conditions = [holds(statement, each, scope) for each in condition.conditions]
    found = [f"head.type = {statement.type(condition.type)}", chosen(statement, "head", scope), *conditions]
    return statement.named(
        f"SELECT {written_key('head.key')} AS target FROM publication_publishedobject AS head "
        f"WHERE {' AND '.join(found)}"
    )


def _between(statement: Statement, column: str, *bounds: tuple[str, Any]) -> str:
    """Within those of the bounds that are given; what has no value is within none."""
    compared = [f"{column} {sign} {statement.value(bound)}" for sign, bound in bounds if bound is not None]
    return f"({' AND '.join(compared) or 'TRUE'})"


def _combined(statement: Statement, condition: AllOf | AnyOf | Not, scope: Scope) -> str:
    match condition:
        case AllOf(conditions):
            return _joined(statement, " AND ", conditions, scope, otherwise="TRUE")
        case AnyOf(conditions):
            return _joined(statement, " OR ", conditions, scope, otherwise="FALSE")
        case Not(negated):
            return f"NOT ({holds(statement, negated, scope)})"


def _joined(statement: Statement, word: str, conditions: tuple[Condition, ...], scope: Scope, *, otherwise: str) -> str:
    return f"({word.join(holds(statement, each, scope) for each in conditions) or otherwise})"
