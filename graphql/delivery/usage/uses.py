"""What of the schema an operation uses, by name: `Partner.phone`, `Initiative.image(size:)`, `Language.DE`.

A field is named by the type that the document asks it of: through an interface as the interface's, since an object's
field cannot be removed while an interface of it has it. What `@skip` or `@include` leave out is used all the same: the
document would not be valid without it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import FieldNode, FragmentSpreadNode, TypeInfo, TypeInfoVisitor, Visitor, get_named_type, visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphql import (
        ArgumentNode,
        EnumValueNode,
        FragmentDefinitionNode,
        GraphQLSchema,
        ObjectFieldNode,
        OperationDefinitionNode,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Uses:
    """The names of what one operation uses. Two are equal when they are the same, so that counting is cheap."""

    names: frozenset[str]


def uses_of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    *,
    with_inputs: bool = False,
) -> Uses:
    """Every field that an operation selects, and the deprecated arguments, values and fields written in it.

    `with_inputs` names these also where they are not deprecated. What the schema does not know has no name.
    """
    types = TypeInfo(schema)
    naming = _Naming(types, with_inputs=with_inputs)
    waiting: list[OperationDefinitionNode | FragmentDefinitionNode] = [operation]
    seen: set[str] = set()
    while waiting:
        visit(waiting.pop(), TypeInfoVisitor(types, naming))
        spread = naming.spread - seen
        seen |= spread
        waiting += [fragments[name] for name in sorted(spread) if name in fragments]
    return Uses(frozenset(naming.names))


class _Naming(Visitor):
    """Notes what is met, and which fragments are to be read as well."""

    def __init__(self, types: TypeInfo, *, with_inputs: bool) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.spread: set[str] = set()
        self._types, self._with_inputs = types, with_inputs

    def enter_field(self, node: FieldNode, *_arguments: Any) -> None:
        owner = self._types.get_parent_type()
        name = node.name.value
        if owner is not None and not name.startswith("__") and not owner.name.startswith("__"):
            self._note(f"{owner.name}.{name}")

    def enter_argument(self, node: ArgumentNode, *_arguments: Any) -> None:
        argument, owner, field = self._types.get_argument(), self._types.get_parent_type(), self._types.get_field_def()
        if self._is_noted(argument) and owner is not None and field is not None and self._types.get_directive() is None:
            name = next(name for name, each in owner.fields.items() if each is field)  # type: ignore[union-attr]  # a union has no field with arguments
            self._note(f"{owner.name}.{name}({node.name.value}:)")

    def enter_enum_value(self, node: EnumValueNode, *_arguments: Any) -> None:
        type_ = self._types.get_input_type()
        if type_ is not None and self._is_noted(self._types.get_enum_value()):
            self._note(f"{get_named_type(type_).name}.{node.value}")

    def enter_object_field(self, node: ObjectFieldNode, *_arguments: Any) -> None:
        owner: Any = self._types.get_parent_input_type()
        fields = getattr(get_named_type(owner), "fields", {}) if owner is not None else {}
        if self._is_noted(fields.get(node.name.value)):
            self._note(f"{get_named_type(owner).name}.{node.name.value}")

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_arguments: Any) -> None:
        self.spread.add(node.name.value)

    def _is_noted(self, definition: Any) -> bool:
        return definition is not None and (self._with_inputs or definition.deprecation_reason is not None)

    def _note(self, name: str) -> None:
        self.names.add(sys.intern(name))


def deprecations(schema: GraphQLSchema) -> dict[str, str]:
    """Everything that is deprecated, by its name, with the reason."""
    return dict(_deprecations(schema))


def _deprecations(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    for type_ in schema.type_map.values():
        members: Mapping[str, Any] = getattr(type_, "fields", None) or getattr(type_, "values", None) or {}
        for name, member in members.items():
            if member.deprecation_reason is not None:
                yield f"{type_.name}.{name}", member.deprecation_reason
            for argument_name, argument in getattr(member, "args", {}).items():
                if argument.deprecation_reason is not None:
                    yield f"{type_.name}.{name}({argument_name}:)", argument.deprecation_reason


def names_reaching(schema: GraphQLSchema, name: str) -> set[str]:
    """The name itself, and the same field by the interfaces of its type: asked of these, it is asked of the type."""
    owner, _, field = name.partition(".")
    interfaces = getattr(schema.type_map.get(owner), "interfaces", ())
    return {name, *(f"{each.name}.{field}" for each in interfaces if field.partition("(")[0] in each.fields)}
