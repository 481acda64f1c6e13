"""The one form of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import GraphQLList, GraphQLNonNull

if TYPE_CHECKING:
    from graphql import GraphQLOutputType


def list_of(type_: GraphQLOutputType) -> GraphQLNonNull[Any]:
    """A list that is never null, of values that are never null."""
    return GraphQLNonNull(GraphQLList(GraphQLNonNull(type_)))
