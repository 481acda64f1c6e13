"""Filters on what an object refers to: by id, or by a filter of the type it leads to.

What the scope does not show is found by neither, so that nobody learns of it by who refers to it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from graphql import GraphQLID

from delivery.errors import Code, refusal
from delivery.identifiers import parse_global_id
from delivery.lookups import ByKey
from delivery.names import camel
from delivery.schema.filters import Filter, several
from delivery.schema.named import NO_KEY
from publication.shapes import Kind
from publication.store import HasKey, LinkedTo, RefersTo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from delivery.lookups import Steps
    from delivery.schema.filters import Filters
    from delivery.schema.registry import Registry
    from publication.shapes import FieldShape, ObjectShape
    from publication.store import Condition, Scope

BY_ID = {  # lists of ids, by type
    "Initiative": {"partners": ("partner_links.partner", "Partner")},
    "Offering": {"providers": ("provider", "Partner")},
}
ANY_PAGE = "related_pages.page"
IN_ROWS = {  # what filters call a reference that stands in rows
    "partner_links.partner": "partner",
    "key_figures.key_figure": "keyFigure",
    "adoptions.municipality": "adoptedBy",
}


def id_part(type_name: str) -> Filter:
    """By the objects' own ids."""

    def condition(values: list[str]) -> Condition:
        return HasKey(tuple(_keys("id", values, frozenset({type_name}), f"the type {type_name}")))

    return Filter(several(GraphQLID), "One of these, by id.", condition)


def reference_parts(
    shape: ObjectShape, registry: Registry, filters_of: Callable[[str, Registry], Filters]
) -> dict[str, Filter]:
    """By every reference of a type, in its fields and in its rows, to what has an id."""
    parts = {
        name: _by_id(name, link, frozenset({type_name}), f"the type {type_name}")
        for name, (link, type_name) in BY_ID.get(shape.type, {}).items()
    }
    for link, name, field in references(shape):
        if not field.targets:
            parts[name] = _by_id(name, link, registry.pages, "pages")
        elif registry.node in registry.objects[field.targets[0]].interfaces:
            parts[name] = _by_filter(link, field, filters_of(field.targets[0], registry))
    return parts


def references(shape: ObjectShape) -> Iterator[tuple[str, str, FieldShape]]:
    """Each reference of a type: the link it makes in the log, what filters call it, and its shape."""
    for field in shape.fields:
        if field.kind is Kind.REFERENCE:
            yield field.name, camel(_one_of_them(field) if field.is_list else field.name), field
        elif field.kind is Kind.STRUCT and field.struct:
            for inner in field.struct.fields:
                if inner.kind is Kind.REFERENCE:
                    link = f"{field.name}.{inner.name}"
                    yield link, IN_ROWS.get(link, camel(field.name)), inner


def _one_of_them(field: FieldShape) -> str:
    """The lists by name have the plural: `themes` takes codes, `theme` a filter."""
    type_name = field.targets[0]
    return f"{type_name[0].lower()}{type_name[1:]}"


def _by_filter(link: str, field: FieldShape, filters: Filters) -> Filter:
    type_name = field.targets[0]

    def condition(conditions: tuple[Condition, ...]) -> Condition:
        return RefersTo(link, type_name, conditions)

    described = f"Refers to one of the type {type_name} for which this holds: {field.description}"
    return Filter(filters.type, described, condition, nested=filters)


def _by_id(name: str, link: str, types: frozenset[str], called: str) -> Filter:
    def condition(keys: list[str]) -> Condition:
        return LinkedTo(link, tuple(keys))

    found = partial(_shown_keys, name, types, called)
    return Filter(several(GraphQLID), f"With one of these, by id of {called}.", condition, found)


def _shown_keys(name: str, types: frozenset[str], called: str, values: list[str], scope: Scope) -> Steps[list[str]]:
    """What is not shown is not told by who refers to it either."""
    lookups = [ByKey(scope, key) for key in _keys(name, values, types, called)]
    answers = yield lookups
    return [lookup.key for lookup in lookups if answers.entry(lookup)] or [NO_KEY]


def _keys(name: str, values: list[Any], types: frozenset[str], called: str) -> list[str]:
    found = [identifier for identifier in map(parse_global_id, values) if identifier and identifier.type in types]
    if len(found) != len(values):
        raise refusal(Code.BAD_ARGUMENT, f"`{name}` takes ids of {called}.")
    return [identifier.key for identifier in found]
