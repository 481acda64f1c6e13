"""How a field of the public schema is made: what it reads from its object, and which look-ups that needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from graphql import FieldNode, FragmentSpreadNode, GraphQLField, InlineFragmentNode

from delivery.answers import Answers, finish
from delivery.errors import Code, refusal
from delivery.lookups import Steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphql import FragmentDefinitionNode, GraphQLArgument, GraphQLOutputType, GraphQLResolveInfo

Arguments: TypeAlias = Mapping[str, Any]
Read: TypeAlias = Callable[[Any, Arguments], Any]
Plan: TypeAlias = Callable[[Any, Arguments], Steps[Any]]
PlanFor: TypeAlias = Callable[[frozenset[str]], Plan]

READ, PLAN, PLAN_FOR = "read", "plan", "plan_for"


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
    plan = _refusing_nul(plan) if arguments else plan

    def resolve(source: Any, info: GraphQLResolveInfo, **given: Any) -> Any:
        answers: Answers = info.context
        return finish(plan(source, given), answers)

    return GraphQLField(type_, arguments, resolve, description=description, extensions={PLAN: plan})


def foreseeing_field(
    type_: GraphQLOutputType, description: str, plan_for: PlanFor, arguments: dict[str, GraphQLArgument]
) -> GraphQLField:
    """As `planned_field`, where what is looked up depends on the names of the fields that are selected below."""

    def plan_of(selected: frozenset[str]) -> Plan:
        return _refusing_nul(plan_for(selected))

    def resolve(source: Any, info: GraphQLResolveInfo, **given: Any) -> Any:
        answers: Answers = info.context
        return finish(plan_of(names_below(info.field_nodes, info.fragments))(source, given), answers)

    return GraphQLField(type_, arguments, resolve, description=description, extensions={PLAN_FOR: plan_of})


def names_below(nodes: Iterable[FieldNode], fragments: Mapping[str, FragmentDefinitionNode]) -> frozenset[str]:
    """The names of the fields selected of an object, whatever `@skip` and `@include` say of them."""
    found: set[str] = set()
    to_read = [node.selection_set for node in nodes if node.selection_set]
    while to_read:
        for selected in to_read.pop().selections:
            match selected:
                case FieldNode():
                    found.add(selected.name.value)
                case InlineFragmentNode():
                    to_read.append(selected.selection_set)
                case FragmentSpreadNode():
                    to_read.append(fragments[selected.name.value].selection_set)
    return frozenset(found)


def _refusing_nul(plan: Plan) -> Plan:
    """PostgreSQL's text holds any character but one, so a client's value with it can name nothing."""

    def refusing(source: Any, arguments: Arguments) -> Steps[Any]:
        if _has_nul(arguments):
            raise refusal(Code.BAD_ARGUMENT, "An argument holds the character NUL, which no content has.")
        return (yield from plan(source, arguments))

    return refusing


def _has_nul(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_nul, value.values()))
    if isinstance(value, list):
        return any(map(_has_nul, value))
    return isinstance(value, str) and "\0" in value
