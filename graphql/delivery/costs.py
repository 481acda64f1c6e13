"""What an operation costs, by a formula that clients can work out.

A field costs 1; a text in one of its forms, GeoJSON and JSON-LD cost `LARGE`. What is selected below a field that takes
`first` counts as often as items are asked for, once for none, and below any other list of objects `OTHER_LISTS` times;
lists within the nodes of a text are counted with these. Each field for which all that is published is searched costs
`SEARCH` more, once; each part of a filter `PART`, a `text` or a filter of what is referred to `DEAR_PART`. An object is
of one type: of what fragments ask of several the dearest type counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    InlineFragmentNode,
    IntValueNode,
    SchemaMetaFieldDef,
    TypeMetaFieldDef,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)

from delivery.limits import DEFAULT_LIST, LONGEST_LIST
from delivery.narrowed import FILTER, cost_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphql import (
        FragmentDefinitionNode,
        GraphQLField,
        GraphQLNamedType,
        GraphQLSchema,
        OperationDefinitionNode,
        SelectionSetNode,
    )

OTHER_LISTS = 5
LARGE = 10
SEARCH = 250
SEARCHED = "searched"  # marks a field for which all that is published is searched
LARGE_SCALARS = frozenset({"GeoJSON", "JsonLd"})
TEXT = ("RichText", "String")  # its forms
MOST_TOLD = 3
PAGED = "first"
WITHIN = "within"  # marks a list in something small that has been counted
SIZES = (PAGED, "last")
INTROSPECTION = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}


@dataclass(frozen=True, slots=True)
class DearField:
    """A list, where it stands in the answer, how many items it counts for, and what it costs."""

    path: str
    items: int
    cost: int

    def __str__(self) -> str:
        return f"`{self.path}` {self.cost} ({self.items} items)"


@dataclass(frozen=True, slots=True)
class Cost:
    """What an operation costs, and the lists that cost most of it."""

    total: int
    dearest: tuple[DearField, ...]


def cost_of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: Mapping[str, Any],
) -> Cost:
    """What `operation` costs with these variables."""
    counting = _Counting(schema, fragments, variables)
    query = schema.query_type
    if query is None:
        raise TypeError("The schema has no query type")
    total = counting.selection(query, operation.selection_set, "") + counting.searching
    dearest = sorted(counting.lists, key=lambda each: (-each.cost, each.path))
    return Cost(total, tuple(dearest[:MOST_TOLD]))


@dataclass(frozen=True, slots=True)
class _Selected:
    """A field, the type that declares it, and the names of the types of which objects are asked for it."""

    owner: GraphQLNamedType
    node: FieldNode
    members: frozenset[str]


@dataclass(slots=True)
class _Counting:
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    lists: list[DearField] = field(default_factory=list)
    searching: int = 0

    def selection(
        self, type_: GraphQLNamedType, nodes: SelectionSetNode, path: str, *, is_counted: bool = False
    ) -> int:
        """What a selection costs of an object of the type of which it costs most.

        `is_counted` tells that it is of a part of a list, whose items have been counted.
        """
        costs = dict.fromkeys(self._members(type_), 0)
        for selected in self._fields(type_, nodes, frozenset(costs)):
            cost = self._field(selected.owner, selected.node, path, is_counted=is_counted)
            for member in selected.members:
                costs[member] += cost
        return max(costs.values(), default=0)

    def _fields(self, type_: GraphQLNamedType, nodes: SelectionSetNode, members: frozenset[str]) -> Iterator[_Selected]:
        for node in nodes.selections:
            match node:
                case FieldNode():
                    yield _Selected(type_, node, members)
                case InlineFragmentNode(type_condition=condition, selection_set=below):
                    yield from self._within(self._named(condition, type_), below, members)
                case FragmentSpreadNode(name=name):
                    fragment = self.fragments[name.value]
                    yield from self._within(
                        self._named(fragment.type_condition, type_), fragment.selection_set, members
                    )

    def _within(self, type_: GraphQLNamedType, nodes: SelectionSetNode, members: frozenset[str]) -> Iterator[_Selected]:
        """The fields of a fragment on `type_`, which concern those of `members` that are of it."""
        yield from self._fields(type_, nodes, members & self._members(type_))

    def _members(self, type_: GraphQLNamedType) -> frozenset[str]:
        """The names of the types that an object of `type_` may have."""
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            return frozenset(each.name for each in self.schema.get_possible_types(type_))
        return frozenset((type_.name,))

    def _named(self, condition: Any, otherwise: GraphQLNamedType) -> GraphQLNamedType:
        return self.schema.type_map[condition.name.value] if condition else otherwise

    def _field(self, type_: GraphQLNamedType, node: FieldNode, path: str, *, is_counted: bool) -> int:
        definition = None
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            definition = type_.fields.get(node.name.value) or INTROSPECTION.get(node.name.value)
        if definition is None:
            return 1
        named = get_named_type(definition.type)
        self.searching += SEARCH if SEARCHED in definition.extensions else 0
        filters = (argument.value for argument in node.arguments if argument.name.value == FILTER)
        self.searching += sum(cost_written(each, self.variables) for each in filters)
        if is_leaf_type(named):
            return LARGE if named.name in LARGE_SCALARS or (type_.name, named.name) == TEXT else 1
        if node.selection_set is None:
            return 1
        path = f"{path}.{(node.alias or node.name).value}".lstrip(".")
        items = 1 if is_counted else self._items(definition, node)
        cost = 1 + items * self.selection(named, node.selection_set, path, is_counted=PAGED in definition.args)
        if items > 1:
            self.lists.append(DearField(path, items, cost))
        return cost

    def _items(self, definition: GraphQLField, node: FieldNode) -> int:
        if PAGED in definition.args:
            given = [self._value(argument.value) for argument in node.arguments if argument.name.value in SIZES]
            asked = [size for size in given if isinstance(size, int) and size >= 0]
            return min(max(asked, default=DEFAULT_LIST) or 1, LONGEST_LIST)  # of a list of no items something is told
        if WITHIN in definition.extensions:
            return 1
        declared: Any = definition.type
        return OTHER_LISTS if is_list_type(get_nullable_type(declared)) else 1

    def _value(self, node: Any) -> Any:
        match node:
            case IntValueNode(value=value):
                return int(value)
            case VariableNode(name=name):
                return self.variables.get(name.value)
            case _:
                return None
