"""What a list may be narrowed to. A client's words reach the log as values, never as names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLID,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLString,
)

from delivery.errors import Code, refusal
from delivery.identifiers import parse_global_id
from delivery.limits import DEEPEST_VARIABLES, LONGEST_LIST
from delivery.lookups import ByKey
from delivery.names import camel
from delivery.scalars import Date
from delivery.schema.named import NAMED, NO_KEY, keys_of
from publication.shapes import Kind
from publication.store import AllOf, AnyOf, Condition, ContainsWords, DuringPeriod, LinkedTo, Not

if TYPE_CHECKING:
    from django.db.models import TextChoices
    from graphql import GraphQLInputType

    from delivery.lookups import Steps
    from delivery.schema.named import Named
    from delivery.schema.registry import Registry
    from publication.shapes import FieldShape, ObjectShape
    from publication.store import Scope

BY_ID = {
    "Initiative": {"partners": ("partner_links.partner", "Partner")},
    "Offering": {"providers": ("provider", "Partner")},
}
LONGEST_TEXT = 200
MOST_PARTS = 50
AND, OR, NOT = "and", "or", "not"
COMBINED = frozenset({AND, OR, NOT})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the links of a field, whose targets are values of an enumeration, keys of a type, or words."""

    link: str
    description: str
    choices: type[TextChoices] | None = None
    named: Named | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """One field of a filter: its public type, and the condition that its value makes.

    Where the value names objects, `keys` finds those that the scope shows; the condition is then made of their keys.
    `counted` tells how often each of its values stands in a list, if that can be asked.
    """

    type: GraphQLInputType
    description: str
    condition: Callable[[Any], Condition]
    keys: Callable[[Any, Scope], Steps[list[str]]] | None = None
    counted: Counted | None = None


def filters_of(shape: ObjectShape, registry: Registry) -> dict[str, Filter]:
    """By public name, what a list of `shape` may be narrowed to."""
    filters = {name: built for field in shape.fields for name, built in _from_field(field, registry)}
    for name, (link, type_name) in BY_ID.get(shape.type, {}).items():
        filters[name] = _by_id(name, link, type_name)
    if {"starts_on", "ends_on"} <= {field.name for field in shape.fields}:
        filters["period"] = Filter(
            registry.once("period filter", _period_type),
            "With a period that overlaps this one.",
            lambda value: DuringPeriod(value.get("from"), value.get("to")),
        )
    filters["text"] = Filter(GraphQLString, "With every one of these words in title or text, in any case.", _words)
    return filters


def filter_type(shape: ObjectShape, filters: Mapping[str, Filter]) -> GraphQLInputObjectType:
    def fields() -> dict[str, GraphQLInputField]:
        own = {name: GraphQLInputField(entry.type, description=entry.description) for name, entry in filters.items()}
        return own | {
            AND: GraphQLInputField(_list(type_), description="Every one of these must hold."),
            OR: GraphQLInputField(_list(type_), description="At least one of these must hold."),
            NOT: GraphQLInputField(type_, description="This must not hold."),
        }

    description = "Every part must hold. A part that is null, an empty list or empty itself restricts nothing."
    type_ = GraphQLInputObjectType(f"{shape.type}Filter", fields, description=description)
    return type_


def conditions(filters: Mapping[str, Filter], given: Mapping[str, Any], scope: Scope) -> Steps[tuple[Condition, ...]]:
    """What `given` asks for, in the log's terms."""
    if (depth := _depth(given)) > DEEPEST_VARIABLES:
        message = f"The filter is nested {depth} levels deep. The limit is {DEEPEST_VARIABLES}."
        raise refusal(Code.LIMIT_EXCEEDED, message)
    if (size := _size(given)) > MOST_PARTS:
        raise refusal(Code.LIMIT_EXCEEDED, f"The filter has {size} parts. The limit is {MOST_PARTS}.")
    return (yield from _conditions(filters, given, scope))


def _conditions(filters: Mapping[str, Filter], given: Mapping[str, Any], scope: Scope) -> Steps[tuple[Condition, ...]]:
    made: list[Condition] = []
    for name, value in given.items():
        if _restricts_nothing(value):
            continue
        if name in COMBINED:
            made += yield from _combined(filters, name, value, scope)
            continue
        if isinstance(value, list) and len(value) > LONGEST_LIST:
            raise refusal(Code.BAD_ARGUMENT, f"`{name}` has {len(value)} values. The limit is {LONGEST_LIST}.")
        keys = filters[name].keys
        made.append(filters[name].condition(value if keys is None else (yield from keys(value, scope))))
    return tuple(made)


def _combined(filters: Mapping[str, Filter], name: str, value: Any, scope: Scope) -> Steps[list[Condition]]:
    """The conditions that `and`, `or` or `not` makes of those in it; none where these restrict nothing."""
    parts = []
    for each in value if isinstance(value, list) else [value]:
        parts.append(AllOf((yield from _conditions(filters, each, scope))))  # noqa: PERF401  # a comprehension may not yield
    if name == AND:
        return list(parts)
    is_open = any(not part.conditions for part in parts)
    if name == OR:
        return [] if is_open else [AnyOf(tuple(parts))]
    return [] if is_open else [Not(parts[0])]


def _size(given: Mapping[str, Any]) -> int:
    """How many parts a filter has, those of the filters in it counted."""
    return len(given) + sum(map(_size, _inner(given)))


def _depth(given: Mapping[str, Any]) -> int:
    """How deep filters stand in each other: a database follows no statement that is nested without end."""
    return 1 + max(map(_depth, _inner(given)), default=0)


def _inner(given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The filters that stand in a filter."""
    combined = [each for name in (AND, OR) for each in given.get(name) or ()]
    return [*combined, given[NOT]] if given.get(NOT) else combined


def _restricts_nothing(value: Any) -> bool:
    """Whether a part of a filter is null or empty; words that are none and a period without an end are."""
    match value:
        case str():
            return not value.strip()
        case dict():
            return all(each is None for each in value.values())
        case _:
            return value in (None, [])


def _from_field(field: FieldShape, registry: Registry) -> Iterator[tuple[str, Filter]]:
    def linked(values: list[str]) -> Condition:
        return LinkedTo(field.name, tuple(values))

    if field.kind is Kind.ENUM and field.enum is not None:
        type_ = _list(registry.enumeration(field.enum))
        counted = Counted(field.name, field.description, choices=field.enum)
        yield camel(field.name), Filter(type_, f"With one of these: {field.description}", linked, counted=counted)
    if field.kind is Kind.STRUCT and field.struct and len(field.struct.fields) == 1:
        yield from _from_value(field, field.struct.fields[0])
    if field.kind is Kind.REFERENCE and field.is_list and field.targets[:1] and field.targets[0] in NAMED:
        named = NAMED[field.targets[0]]
        type_ = _list(registry.enumeration(named.choices) if named.choices else GraphQLString)
        yield (
            camel(field.name),
            Filter(
                type_,
                f"With one of these, by {named.field}: {field.description}",
                linked,
                partial(keys_of, named),
                Counted(field.name, field.description, named=named),
            ),
        )


def _from_value(field: FieldShape, value: FieldShape) -> Iterator[tuple[str, Filter]]:
    """Rows that hold nothing but a number or a word are a list of these."""

    def linked(values: list[object]) -> Condition:
        return LinkedTo(f"{field.name}.{value.name}", tuple(map(str, values)))

    type_ = {Kind.INTEGER: GraphQLInt, Kind.STRING: GraphQLString}.get(value.kind)
    if type_ is not None:
        counted = Counted(f"{field.name}.{value.name}", field.description)
        described = f"With one of these: {field.description}"
        yield camel(field.name), Filter(_list(type_), described, linked, counted=counted)


def _by_id(name: str, link: str, type_name: str) -> Filter:
    def condition(keys: list[str]) -> Condition:
        return LinkedTo(link, tuple(keys))

    return Filter(
        _list(GraphQLID), f"With one of these, by id of the type {type_name}.", condition, _keys_by_id(name, type_name)
    )


def _keys_by_id(name: str, type_name: str) -> Callable[[Any, Scope], Steps[list[str]]]:
    """What is not shown is not told by who refers to it either."""

    def keys(values: list[str], scope: Scope) -> Steps[list[str]]:
        identifiers = [parse_global_id(value) for value in values]
        lookups = [ByKey(scope, found.key) for found in identifiers if found and found.type == type_name]
        if len(lookups) != len(values):
            raise refusal(Code.BAD_ARGUMENT, f"`{name}` takes ids of the type {type_name}.")
        answers = yield lookups
        return [lookup.key for lookup in lookups if answers.entry(lookup)] or [NO_KEY]

    return keys


def _words(text: str) -> Condition:
    if len(text) > LONGEST_TEXT:
        raise refusal(Code.BAD_ARGUMENT, f"`text` has {len(text)} characters. The limit is {LONGEST_TEXT}.")
    return ContainsWords(text)


def _period_type() -> GraphQLInputObjectType:
    return GraphQLInputObjectType(
        "PeriodFilter",
        {
            "from": GraphQLInputField(Date, description="First day; open when absent."),
            "to": GraphQLInputField(Date, description="Last day, included; open when absent."),
        },
        description="A period of days.",
    )


def _list(type_: GraphQLInputType) -> GraphQLInputType:
    return GraphQLList(GraphQLNonNull(type_))
