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
    from collections.abc import Iterable, Iterator, Mapping

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

    @property
    def rank(self) -> tuple[int, str]:
        """The dearest first."""
        return -self.cost, self.path

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
    query = schema.query_type
    if query is None:
        raise TypeError("The schema has no query type")
    counted = _Counting(schema, fragments, variables).selection(query, operation.selection_set)
    return Cost(counted.cost + counted.searching, counted.lists)


@dataclass(frozen=True, slots=True)
class _Selected:
    """A field, the type that declares it, and the names of the types of which objects are asked for it."""

    owner: GraphQLNamedType
    node: FieldNode
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What something costs for each object, and its searches once; its dearest lists, with their paths within it."""

    cost: int
    searching: int = 0
    lists: tuple[DearField, ...] = ()


@dataclass(slots=True)
class _Counting:
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    counted: dict[tuple[int, str, bool], _Counted] = field(default_factory=dict)

    def selection(self, type_: GraphQLNamedType, nodes: SelectionSetNode, *, is_counted: bool = False) -> _Counted:
        """What a selection costs of an object of the type of which it costs most, counted once wherever it is asked.

        `is_counted` tells that it is of a part of a list, whose items have been counted.
        """
        identity = (id(nodes), type_.name, is_counted)
        found = self.counted.get(identity)
        if found is None:
            found = self.counted[identity] = self._selection(type_, nodes, is_counted=is_counted)
        return found

    def _selection(self, type_: GraphQLNamedType, nodes: SelectionSetNode, *, is_counted: bool) -> _Counted:
        costs = dict.fromkeys(self._members(type_), 0)
        searching = 0
        lists: list[DearField] = []
        for selected in self._fields(type_, nodes, frozenset(costs)):
            counted = self._field(selected.owner, selected.node, is_counted=is_counted)
            for member in selected.members:
                costs[member] += counted.cost
            searching += counted.searching
            lists += counted.lists
        return _Counted(max(costs.values(), default=0), searching, _dearest(lists))

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

    def _field(self, type_: GraphQLNamedType, node: FieldNode, *, is_counted: bool) -> _Counted:
        definition = None
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            definition = type_.fields.get(node.name.value) or INTROSPECTION.get(node.name.value)
        if definition is None:
            return _Counted(1)
        named = get_named_type(definition.type)
        filters = (argument.value for argument in node.arguments if argument.name.value == FILTER)
        searching = SEARCH if SEARCHED in definition.extensions else 0
        searching += sum(cost_written(each, self.variables) for each in filters)
        if is_leaf_type(named):
            is_large = named.name in LARGE_SCALARS or (type_.name, named.name) == TEXT
            return _Counted(LARGE if is_large else 1, searching)
        if node.selection_set is None:
            return _Counted(1, searching)
        items = 1 if is_counted else self._items(definition, node)
        below = self.selection(named, node.selection_set, is_counted=PAGED in definition.args)
        cost = 1 + items * below.cost
        path = (node.alias or node.name).value
        lists = [DearField(f"{path}.{each.path}", each.items, each.cost) for each in below.lists]
        if items > 1:
            lists.append(DearField(path, items, cost))
        return _Counted(cost, searching + below.searching, _dearest(lists))

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


def _dearest(lists: Iterable[DearField]) -> tuple[DearField, ...]:
    return tuple(sorted(lists, key=lambda each: each.rank)[:MOST_TOLD])
