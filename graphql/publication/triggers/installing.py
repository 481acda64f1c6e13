"""Installs the triggers that follow from the models, and tells which are missing or not as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from publication.shapes import object_shapes
from publication.sources import source_models
from publication.triggers.dialects import Event, dialect_of, trigger_name
from publication.triggers.objects import object_rules, page_rules, page_type_rules
from publication.triggers.parts import part_rules
from publication.triggers.places import head_rules, place_rules
from publication.triggers.rules import Rules
from publication.triggers.statements import HEADS, PAGES, QUEUE, STREAM
from publication.triggers.stream import stream_rules
from publication.triggers.variants import variant_rules
from publication.triggers.words import rebuild_index, word_rules

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from publication.triggers.dialects import Dialect

_INSTALLED = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'publication_on_%'",
    "postgresql": (
        "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgname LIKE 'publication_on_%'"
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every trigger whose table is there, renew those that changed and remove what is no longer wanted."""
    remove(connection, keep=set(expected(connection)))
    differing = missing(connection)
    with connection.cursor() as cursor:
        for name, statements in expected(connection).items():
            if name in differing:
                for statement in statements:
                    cursor.execute(statement)
    if any(trigger_name(HEADS, event) in differing for event in Event):
        rebuild_index(connection)  # it was not told what was written without them


def remove(connection: BaseDatabaseWrapper, keep: set[str] = frozenset()) -> None:  # type: ignore[assignment]  # it is only looked into
    """Drop our triggers, but for those to keep."""
    with connection.cursor() as cursor:
        for name in _installed(connection).keys() - keep:
            if connection.vendor == "postgresql":
                cursor.execute(f'DROP FUNCTION IF EXISTS "{name}"() CASCADE')
            else:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers that are not there, are switched off, or do something else than they should."""
    installed = _installed(connection)
    return [
        name
        for name, statements in expected(connection).items()
        if name not in installed or installed[name].strip() not in " ".join(statements)
    ]


def expected(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, ...]]:
    """The statements that create each trigger of a table that is there, by the trigger's name."""
    dialect = dialect_of(connection)
    tables = {*connection.introspection.table_names(), None}
    if not {QUEUE, HEADS, PAGES, STREAM, dialect.index_of_words} <= tables:
        return {}
    return {
        trigger_name(table, event): dialect.create(table, event, statements)
        for (table, event), statements in rules_of(dialect).statements.items()
        if table in tables and (event is not Event.TRUNCATE or connection.vendor == "postgresql")
    }


def rules_of(dialect: Dialect) -> Rules:
    """All rules, as they follow from the models."""
    rules = Rules(dialect)
    for model in source_models().values():
        object_rules(rules, model)
    page_rules(rules)
    for shape in object_shapes().values():
        if shape.model is not Page and shape.is_page:
            page_type_rules(rules, shape.model, shape.type)
        part_rules(rules, shape)
    place_rules(rules)
    stream_rules(rules)  # what it tells of a head is gone when the rules below are done
    variant_rules(rules)
    head_rules(rules)
    word_rules(rules)
    return rules


def _installed(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(_INSTALLED[connection.vendor])
        rows: list[Any] = cursor.fetchall()
    return dict(rows)
