"""What will be removed says so, and until when it stays: a date that clients can plan by, and that is kept."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphql import GraphQLField, GraphQLNamedType, GraphQLSchema

_DATED = re.compile(r" Stays until (\d{4}-\d{2}-\d{2})\.$")


def deprecated(field: GraphQLField, instead: str, until: date) -> GraphQLField:
    """The field, which stays until that day. `instead` is a sentence that says what to ask for."""
    field.deprecation_reason = f"{instead} Stays until {until}."
    return field


def stays_until(reason: str) -> date | None:
    """The day that the reason of a deprecation names; None where it names none."""
    found = _DATED.search(reason)
    return date.fromisoformat(found[1]) if found else None


def deprecations(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    """Each field, argument and value that is deprecated, as `Type.field` or `Type.field.argument`, and the reason."""
    for type_ in schema.type_map.values():
        for name, reason in _of(type_):
            if reason is not None:
                yield f"{type_.name}.{name}", reason


def _of(type_: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    match type_:
        case GraphQLObjectType() | GraphQLInterfaceType():
            for name, field in type_.fields.items():
                yield name, field.deprecation_reason
                yield from ((f"{name}.{each}", argument.deprecation_reason) for each, argument in field.args.items())
        case GraphQLInputObjectType():
            yield from ((name, field.deprecation_reason) for name, field in type_.fields.items())
        case GraphQLEnumType():
            yield from ((name, value.deprecation_reason) for name, value in type_.values.items())
