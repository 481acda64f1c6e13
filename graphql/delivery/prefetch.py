"""Answers every look-up of an operation before it is executed, level by level.

The operation's selection is walked over the objects it will be executed on. What needs no look-up is followed at once;
what does, waits until everything reachable without one has been seen. Then all that waits is answered together. So the
number of statements follows from the operation, not from how many objects it meets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLError,
    GraphQLObjectType,
    get_argument_values,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields

from delivery.errors import Code, refusal
from delivery.fields import PLAN, READ, Plan, Read
from delivery.limits import MOST_OBJECTS
from delivery.lookups import Answers, Lookup, Steps
from delivery.values import type_name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphql import (
        FieldNode,
        FragmentDefinitionNode,
        GraphQLNamedType,
        GraphQLSchema,
        OperationDefinitionNode,
    )


@dataclass(frozen=True, slots=True)
class _Selected:
    """One selected field of one type, with its arguments: the same for every object of that type."""

    nodes: list[FieldNode]
    arguments: dict[str, Any]
    type: GraphQLNamedType
    read: Read | None
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class _Waiting:
    selected: _Selected
    steps: Steps[Any]
    lookups: Sequence[Lookup]


@dataclass(slots=True)
class Prefetch:
    """The walk over one operation."""

    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    variables: dict[str, Any]
    answers: Answers = field(default_factory=Answers)
    _waiting: list[_Waiting] = field(default_factory=list)
    _selections: dict[tuple[str, tuple[int, ...]], list[_Selected]] = field(default_factory=dict)
    _objects: int = 0

    def run(self, operation: OperationDefinitionNode) -> Answers:
        """Everything the operation's resolvers will read."""
        query = self.schema.query_type
        if query is None:
            raise TypeError("The schema has no query type")
        fields = collect_fields(self.schema, self.fragments, self.variables, query, operation.selection_set)
        self._visit(None, self._prepare(query, fields))
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            self.answers.load(lookup for item in waiting for lookup in item.lookups)
            for item in waiting:
                self._advance(item.selected, item.steps, self.answers)
        return self.answers

    def _visit(self, source: Any, selection: list[_Selected]) -> None:
        """Follow the selection on one object. A field that refuses is left to its resolver, which refuses again."""
        self._count()
        for selected in selection:
            if selected.plan is not None:
                self._advance(selected, selected.plan(source, selected.arguments), None)
            elif selected.read is not None:
                self._follow(selected, selected.read(source, selected.arguments))

    def _advance(self, selected: _Selected, steps: Steps[Any], answers: Answers | None) -> None:
        """Run the steps as far as the answers reach."""
        try:
            lookups = next(steps) if answers is None else steps.send(answers)
        except StopIteration as stop:
            self._follow(selected, stop.value)
        except GraphQLError:
            return
        else:
            self._waiting.append(_Waiting(selected, steps, lookups))

    def _follow(self, selected: _Selected, value: Any) -> None:
        """Go on below a field, in each object of its value."""
        if value is None or is_leaf_type(selected.type):
            return
        if isinstance(value, list):
            for item in value:
                self._follow(selected, item)
            return
        self._visit(value, self._selection(self._object_type(selected.type, value), selected.nodes))

    def _object_type(self, declared: GraphQLNamedType, value: Any) -> GraphQLObjectType:
        type_ = self.schema.type_map[type_name_of(value)] if is_abstract_type(declared) else declared
        if not isinstance(type_, GraphQLObjectType):
            raise TypeError(f"Expected an object type, got {type_}")
        return type_

    def _selection(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> list[_Selected]:
        identity = (type_.name, tuple(map(id, nodes)))
        if identity not in self._selections:
            fields = collect_sub_fields(self.schema, self.fragments, self.variables, type_, nodes)
            self._selections[identity] = self._prepare(type_, fields)
        return self._selections[identity]

    def _prepare(self, type_: GraphQLObjectType, fields: dict[str, list[FieldNode]]) -> list[_Selected]:
        """The selected fields that a look-up may stand in or below."""
        return [selected for nodes in fields.values() if (selected := self._select(type_, nodes))]

    def _select(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> _Selected | None:
        definition = type_.fields.get(nodes[0].name.value)
        if definition is None:  # introspection
            return None
        named = get_named_type(definition.type)
        plan, read = definition.extensions.get(PLAN), definition.extensions.get(READ)
        if plan is None and is_leaf_type(named):
            return None
        try:
            arguments = get_argument_values(definition, nodes[0], self.variables)
        except GraphQLError:
            return None
        return _Selected(nodes, arguments, named, read, plan)

    def _count(self) -> None:
        self._objects += 1
        if self._objects > MOST_OBJECTS:
            raise refusal(
                Code.LIMIT_EXCEEDED,
                f"The operation reads more than {MOST_OBJECTS} objects. Ask for shorter lists, or fewer in each other.",
            )
