"""What a change of the schema breaks for clients, and whether the changelog names it and deprecations were kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    find_breaking_changes,
    get_directive_values,
    is_non_null_type,
)

from delivery.schema.deprecations import deprecations, stays_until
from delivery.schema.semantics import SEMANTIC_NON_NULL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from graphql import GraphQLField, GraphQLSchema

CHANGELOG = Path(__file__).resolve().parent.parent.parent.parent / "CHANGELOG.md"
_UNRELEASED = re.compile(r"^## Unreleased\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_SECTION = re.compile(r"^### Schema\n(.*?)(?=^#|\Z)", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"`([A-Za-z_][\w.]*)`")
_SUBJECT = re.compile(r"(\w+\.\w+)|(?:enum|union|input) type (\w+)|^(\w+)")
_REMOVED = re.compile(r"(\w+\.\w+) was removed|(\w+\.\w+) arg (\w+) was removed|(\w+) was removed from enum type (\w+)")


@dataclass(frozen=True, slots=True)
class Break:
    """Something that an older operation may rely on, such as `Partner.phone`, and what became of it.

    `kept_until` is the day until which it was said to stay.
    """

    subject: str
    description: str
    kept_until: date | None = None

    def __str__(self) -> str:
        return f"{self.description} It was to stay until {self.kept_until}." if self.kept_until else self.description


def unannounced(before: str, after: str, changelog: str, today: date) -> list[Break]:
    """What breaks between two schemas, of what the changelog does not name, or what is gone before its day.

    The changelog names it under *Schema* of what is not released yet.
    """
    unreleased = _UNRELEASED.search(changelog)
    section = _SECTION.search(unreleased[1]) if unreleased else None
    named = set(_NAMED.findall(section[1])) if section else set()
    return [
        each
        for each in breaks(before, after)
        if each.subject not in named or (each.kept_until is not None and each.kept_until >= today)
    ]


def breaks(before: str, after: str) -> Iterator[Break]:
    """What breaks between two schemas."""
    old, new = build_schema(before), build_schema(after)
    days = {subject: stays_until(reason) for subject, reason in deprecations(old)}
    for change in find_breaking_changes(old, new):
        found = sorted(_SUBJECT.findall(change.description), reverse=True)  # a field before a type before a first word
        yield Break("".join(found[0]), change.description, days.get(_removed(change.description)))
    yield from _promises(old, new)


def _removed(description: str) -> str:
    """What was removed, as deprecations name it; empty where nothing was."""
    found = _REMOVED.match(description)
    if not found:
        return ""
    field, owner, argument, value, enumeration = found.groups()
    return field or (f"{enumeration}.{value}" if value else f"{owner}.{argument}")


def _promises(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Break]:
    """Fields that were never null without an error, and now may be."""
    for name, type_ in old.type_map.items():
        now = new.type_map.get(name)
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) and isinstance(now, type(type_)):
            for each in type_.fields.keys() & now.fields.keys():
                if _is_marked(type_.fields[each]) and not _is_promised(now.fields[each]):
                    yield Break(f"{name}.{each}", f"{name}.{each} may be null without an error.")


def _is_promised(field: GraphQLField) -> bool:
    return _is_marked(field) or is_non_null_type(field.type)


def _is_marked(field: GraphQLField) -> bool:
    return field.ast_node is not None and get_directive_values(SEMANTIC_NON_NULL, field.ast_node) is not None
