"""A validated operation as nested functions over what resolvers are handed, made once and remembered.

graphql-core decides anew at each field of each object what its type means. Here that is decided once: for each selected
field there is a function that reads its value and one that completes it. Functions are made for a type when the first
object of it is met. Whatever is not known here (introspection), refuses, fails, or is null where it may not be, makes
the run unsound, and then graphql-core's answer counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
    ListValueNode,
    ObjectValueNode,
    VariableNode,
    get_argument_values,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields

from delivery.completing import OfNull, leaf, list_of, null, one_of, refused
from delivery.fields import names_below

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graphql import (
        FieldNode,
        FragmentDefinitionNode,
        GraphQLField,
        GraphQLOutputType,
        GraphQLSchema,
        OperationDefinitionNode,
        ValueNode,
    )

    from delivery.fields import Arguments, Plan, Read
    from delivery.running import Complete, Fill, Object, Run

_PUNCTUATION = 4  # characters around a field's name
_NO_ARGUMENTS: Arguments = {}


@dataclass(frozen=True, slots=True)
class Selection:
    """What fills the fields that are selected of an object, and how many characters their names take."""

    fills: list[Fill]
    width: int


@dataclass(slots=True)
class CompiledOperation:
    """An operation for one set of the variables that its `@skip` and `@include` read, which are all it is handed."""

    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    conditions: dict[str, Any]
    definition: OperationDefinitionNode
    size: int = 0  # how many fields functions have been made for
    _selections: dict[tuple[str, tuple[int, ...]], Selection] = field(default_factory=dict)

    def root(self) -> Sequence[Fill]:
        """The fields of the operation itself."""
        query = self.schema.query_type
        if query is None:
            raise TypeError("The schema has no query type")
        identity = (query.name, ())
        if identity not in self._selections:
            selected = self.definition.selection_set
            fields = collect_fields(self.schema, self.fragments, self.conditions, query, selected)
            self._selections[identity] = self._selected(query, fields)
        return self._selections[identity].fills

    def _selection(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> Selection:
        """The fields selected below `nodes` of an object of one type."""
        identity = (type_.name, tuple(map(id, nodes)))
        if identity not in self._selections:
            fields = collect_sub_fields(self.schema, self.fragments, self.conditions, type_, nodes)
            self._selections[identity] = self._selected(type_, fields)
        return self._selections[identity]

    def _selected(self, type_: GraphQLObjectType, fields: dict[str, list[FieldNode]]) -> Selection:
        self.size += len(fields)
        fills = [self._fill(type_, name, nodes) for name, nodes in fields.items()]
        return Selection(fills, sum(len(name) + _PUNCTUATION for name in fields))

    def _fill(self, type_: GraphQLObjectType, name: str, nodes: list[FieldNode]) -> Fill:
        """What puts the field called `name` in the answer into an object's answer."""
        if nodes[0].name.value == "__typename":
            return _constant(name, type_.name)
        definition = type_.fields.get(nodes[0].name.value)
        if definition is None:
            return _unknown
        complete, arguments = self._completion(definition.type, nodes), _arguments(definition, nodes[0])
        match definition.extensions:
            case {"plan": plan}:
                return _planned(name, plan, arguments, complete)
            case {"plan_for": plan_for}:
                return _planned(name, plan_for(names_below(nodes, self.fragments)), arguments, complete)
            case {"read": read}:
                return _read(name, read, arguments, complete)
            case _:
                return _unknown

    def _completion(self, type_: GraphQLOutputType, nodes: list[FieldNode], of_null: OfNull = null) -> Complete:
        """What makes a value of a type into a part of the answer."""
        match type_:
            case GraphQLNonNull(of_type=inner):
                return self._completion(inner, nodes, refused)
            case GraphQLList(of_type=inner):
                return list_of(self._completion(inner, nodes), of_null)
            case GraphQLObjectType():
                return self._object(type_, nodes, of_null)
            case GraphQLInterfaceType() | GraphQLUnionType():
                possible = self.schema.get_possible_types(type_)
                return one_of({each.name: self._object(each, nodes, of_null) for each in possible}, of_null)
            case GraphQLScalarType() | GraphQLEnumType():
                return leaf(type_, of_null)
            case _:
                raise TypeError(f"Unknown type {type_!r}")

    def _object(self, type_: GraphQLObjectType, nodes: list[FieldNode], of_null: OfNull) -> Complete:
        selection: Selection | None = None

        def complete(value: Any, run: Run) -> Object | None:
            nonlocal selection
            if value is None:
                return of_null()
            if selection is None:
                selection = self._selection(type_, nodes)
            run.size += selection.width
            return run.object(selection.fills, value)

        return complete


def _constant(name: str, value: str) -> Fill:
    def fill(_source: Any, answer: Object, _run: Run) -> None:
        answer[name] = value

    return fill


def _unknown(_source: Any, _answer: Object, _run: Run) -> NoReturn:
    raise NotImplementedError("Left to graphql-core")


def _planned(name: str, plan: Plan, arguments: Callable[[Run], Arguments], complete: Complete) -> Fill:
    def fill(source: Any, answer: Object, run: Run) -> None:
        answer[name] = None  # keeps its place among the others
        run.follow(plan(source, arguments(run)), answer, name, complete)

    return fill


def _read(name: str, read: Read, arguments: Callable[[Run], Arguments], complete: Complete) -> Fill:
    if arguments is _none:

        def fill(source: Any, answer: Object, run: Run) -> None:
            answer[name] = complete(read(source, _NO_ARGUMENTS), run)

        return fill

    def fill_with(source: Any, answer: Object, run: Run) -> None:
        answer[name] = complete(read(source, arguments(run)), run)

    return fill_with


def _none(_run: Run) -> Arguments:
    return _NO_ARGUMENTS


def _refused(_run: Run) -> NoReturn:
    raise ValueError("Arguments that graphql-core refuses")


def _arguments(definition: GraphQLField, node: FieldNode) -> Callable[[Run], Arguments]:
    """The field's arguments: the same in every run unless a variable is in them, and then the same for every object."""
    if not definition.args:
        return _none
    if not any(_has_variable(argument.value) for argument in node.arguments):
        try:
            constant = get_argument_values(definition, node)
        except GraphQLError:
            return _refused
        return lambda _run: constant
    place = object()

    def arguments(run: Run) -> Arguments:
        if place not in run.arguments:
            run.arguments[place] = get_argument_values(definition, node, run.variables)
        return run.arguments[place]

    return arguments


def _has_variable(value: ValueNode) -> bool:
    match value:
        case VariableNode():
            return True
        case ListValueNode():
            return any(map(_has_variable, value.values))
        case ObjectValueNode():
            return any(_has_variable(each.value) for each in value.fields)
        case _:
            return False
