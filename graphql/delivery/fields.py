"""How a field of the public schema is made: what it reads from its object, and which look-ups that needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from graphql import GraphQLField

from delivery.lookups import Answers, Steps, finish

if TYPE_CHECKING:
    from graphql import GraphQLArgument, GraphQLOutputType, GraphQLResolveInfo

Arguments: TypeAlias = Mapping[str, Any]
Read: TypeAlias = Callable[[Any, Arguments], Any]
Plan: TypeAlias = Callable[[Any, Arguments], Steps[Any]]

READ, PLAN = "read", "plan"


def plain_field(
    type_: GraphQLOutputType, description: str, read: Read, arguments: dict[str, GraphQLArgument] | None = None
) -> GraphQLField:
    """A field whose value stands in its object."""

    def resolve(source: Any, _info: GraphQLResolveInfo, **given: Any) -> Any:
        return read(source, given)

    return GraphQLField(type_, arguments, resolve, description=description, extensions={READ: read})


def planned_field(
    type_: GraphQLOutputType, description: str, plan: Plan, arguments: dict[str, GraphQLArgument] | None = None
) -> GraphQLField:
    """A field whose value needs look-ups."""

    def resolve(source: Any, info: GraphQLResolveInfo, **given: Any) -> Any:
        answers: Answers = info.context
        return finish(plan(source, given), answers)

    return GraphQLField(type_, arguments, resolve, description=description, extensions={PLAN: plan})
