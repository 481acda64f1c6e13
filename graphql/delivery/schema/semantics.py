"""What is null only where an error says why: the directive of the working group on nullability.

A value that stands in the document itself is non-null wherever content guarantees it. What has to be looked up and is
guaranteed as well stays nullable, so that one look-up that fails does not take the row, its object and the whole list
with it; clients that handle errors may take it as non-null.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphql import (
    DirectiveLocation,
    GraphQLArgument,
    GraphQLDirective,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
)

if TYPE_CHECKING:
    from graphql import GraphQLField, GraphQLSchema

SEMANTIC_NON_NULL = GraphQLDirective(
    "semanticNonNull",
    [DirectiveLocation.FIELD_DEFINITION],
    {
        "levels": GraphQLArgument(
            GraphQLNonNull(GraphQLList(GraphQLNonNull(GraphQLInt))),
            [0],
            "Of which lists in each other: 0 is the field itself.",
        )
    },
    description="The field is null only where an error with its path says why.",
)
_MARK = SEMANTIC_NON_NULL.name
_OWNER = re.compile(r"(?:type|interface) (\w+)")
_FIELD = re.compile(r"  (\w+)(?:\(.*\))?: ")


def semantically_non_null(field: GraphQLField) -> GraphQLField:
    """The field, which content guarantees."""
    field.extensions = {**field.extensions, _MARK: True}
    return field


def is_semantically_non_null(field: GraphQLField) -> bool:
    return _MARK in field.extensions


def with_directives(schema: GraphQLSchema, printed: str) -> str:
    """The schema as `printed`, with the directive behind the fields that have it: graphql-core prints none."""
    lines, owner = [], ""
    for line in printed.splitlines():
        if found := _OWNER.match(line):
            owner = found[1]
        field = _FIELD.match(line)
        lines.append(f"{line} @{_MARK}" if field and _is_marked(schema, owner, field[1]) else line)
    return "\n".join(lines)


def _is_marked(schema: GraphQLSchema, owner: str, name: str) -> bool:
    type_ = schema.type_map.get(owner)
    if not isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
        return False
    return name in type_.fields and is_semantically_non_null(type_.fields[name])
