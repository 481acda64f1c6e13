"""From the shape of a type to what its lists may be narrowed to. A client's words reach the log as values, never as
names.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from graphql import GraphQLInt, GraphQLString

from delivery.errors import Code, refusal
from delivery.names import camel
from delivery.schema.filter_references import id_part, reference_parts
from delivery.schema.filters import Counted, Filter, Filters, several
from delivery.schema.named import NAMED, keys_of
from delivery.schema.ranges import DAYS, MOMENTS, PERIOD
from publication.shapes import Kind
from publication.store import (
    ContainsWords,
    DatedBetween,
    DuringPeriod,
    HappenedBetween,
    InLanguage,
    LinkedTo,
    Order,
)

if TYPE_CHECKING:
    from delivery.schema.ranges import Span
    from delivery.schema.registry import Registry
    from publication.shapes import FieldShape, ObjectShape
    from publication.store import Condition

LONGEST_TEXT = 200
ROW_DATES = {"adoptions.adopted_on": "adoptedOn", "milestones.date": "milestoneOn"}


def filters_of(type_name: str, registry: Registry) -> Filters:
    """What lists of a type may be narrowed to, made once."""
    if type_name not in registry.filters:
        registry.filters[type_name] = Filters(type_name, lambda: _parts(registry.shapes[type_name], registry))
    return registry.filters[type_name]


def _parts(shape: ObjectShape, registry: Registry) -> dict[str, Filter]:
    parts = {"id": id_part(shape.type)}
    for field in shape.fields:
        parts |= _values(field, registry) | _names(field, registry) | _dates(field)
    parts |= reference_parts(shape, registry, filters_of)
    if {"starts_on", "ends_on"} <= {field.name for field in shape.fields}:
        parts["period"] = Filter(PERIOD, "With a period that overlaps this one.", _during)
    if shape.is_translated:
        described = "Shown in one of these languages, not in another that the edition falls back on."
        parts["language"] = Filter(several(registry.language), described, _in_language)
    parts["firstPublishedAt"] = Filter(MOMENTS, "First published then.", partial(_happened, Order.FIRST_PUBLISHED))
    parts["updatedAt"] = Filter(MOMENTS, "Changed last then, as `UPDATED` sorts.", partial(_happened, Order.UPDATED))
    parts["text"] = Filter(GraphQLString, "With every one of these words in title or text, in any case.", _words)
    return parts


def _values(field: FieldShape, registry: Registry) -> dict[str, Filter]:
    """By closed values, by free words, and by the plain values of rows that hold nothing else."""
    described = f"With one of these: {field.description}"
    if field.kind is Kind.STRING and field.is_list:
        counted = Counted(field.name, field.description)
        condition = partial(_linked, field.name)
        return {camel(field.name): Filter(several(GraphQLString), described, condition, counted=counted)}
    if field.kind is Kind.ENUM and field.enum is not None:
        counted = Counted(field.name, field.description, choices=field.enum)
        type_ = several(registry.enumeration(field.enum))
        return {camel(field.name): Filter(type_, described, partial(_linked, field.name), counted=counted)}
    if field.kind is Kind.STRUCT and field.struct and len(field.struct.fields) == 1:
        only = field.struct.fields[0]
        type_of_value = {Kind.INTEGER: GraphQLInt, Kind.STRING: GraphQLString}.get(only.kind)
        if type_of_value is not None:
            link = f"{field.name}.{only.name}"
            counted = Counted(link, field.description)
            condition = partial(_linked, link)
            return {camel(field.name): Filter(several(type_of_value), described, condition, counted=counted)}
    return {}


def _names(field: FieldShape, registry: Registry) -> dict[str, Filter]:
    """By references to what is named by something more readable than an id."""
    if field.kind is not Kind.REFERENCE or not field.is_list or field.targets[0] not in NAMED:
        return {}
    named = NAMED[field.targets[0]]
    return {
        camel(field.name): Filter(
            several(registry.enumeration(named.choices) if named.choices else GraphQLString),
            f"With one of these, by {named.field}: {field.description}",
            partial(_linked, field.name),
            partial(keys_of, named),
            counted=Counted(field.name, field.description, named=named),
        )
    }


def _dates(field: FieldShape) -> dict[str, Filter]:
    """By days of the object, and of its rows."""
    if field.kind is Kind.DATE:
        described = f"Within these days: {field.description}"
        return {camel(field.name): Filter(DAYS, described, partial(_dated, field.name))}
    rows = field.struct.fields if field.kind is Kind.STRUCT and field.struct else ()
    found = {f"{field.name}.{each.name}": each for each in rows if each.kind is Kind.DATE}
    return {
        ROW_DATES[link]: Filter(DAYS, f"With one within these days: {each.description}", partial(_dated, link))
        for link, each in found.items()
    }


def _linked(link: str, values: list[Any]) -> Condition:
    return LinkedTo(link, tuple(map(str, values)))


def _dated(link: str, span: Span[Any]) -> Condition:
    return DatedBetween(link, span.start, span.end)


def _happened(what: Order, span: Span[Any]) -> Condition:
    return HappenedBetween(what, span.start, span.end)


def _during(span: Span[Any]) -> Condition:
    return DuringPeriod(span.start, span.end)


def _in_language(languages: list[str]) -> Condition:
    return InLanguage(tuple(languages))


def _words(text: str) -> Condition:
    if len(text) > LONGEST_TEXT:
        raise refusal(Code.BAD_ARGUMENT, f"`text` has {len(text)} characters. The limit is {LONGEST_TEXT}.")
    return ContainsWords(text)
