"""How large an operation is once its fragments are put in their places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphql import FieldNode, FragmentSpreadNode, InlineFragmentNode

if TYPE_CHECKING:
    from graphql import FragmentDefinitionNode, SelectionSetNode

    GetFragment = Callable[[str], FragmentDefinitionNode | None]


@dataclass(frozen=True, slots=True)
class Size:
    """What limits are set on. Introspection adds no depth: graphql-core bounds that itself."""

    depth: int = 0
    fields: int = 0
    root_fields: int = 0
    aliases: int = 0

    def beside(self, other: Size) -> Size:
        return Size(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.root_fields + other.root_fields,
            self.aliases + other.aliases,
        )


def measure(selection_set: SelectionSetNode, get_fragment: GetFragment) -> Size:
    """The size of an operation. Each fragment is measured once; one within itself, which is invalid, counts nothing."""
    measured: dict[str, Size] = {}

    def of_set(nodes: SelectionSetNode | None) -> Size:
        size = Size()
        for node in nodes.selections if nodes else ():
            if isinstance(node, FieldNode):
                size = size.beside(of_field(node))
            elif isinstance(node, InlineFragmentNode):
                size = size.beside(of_set(node.selection_set))
            elif isinstance(node, FragmentSpreadNode):
                size = size.beside(of_fragment(node.name.value))
        return size

    def of_field(node: FieldNode) -> Size:
        below = of_set(node.selection_set)
        is_introspection = node.name.value.startswith("__")
        return Size(0 if is_introspection else 1 + below.depth, 1 + below.fields, 1, bool(node.alias) + below.aliases)

    def of_fragment(name: str) -> Size:
        if name not in measured:
            measured[name] = Size()
            fragment = get_fragment(name)
            measured[name] = of_set(fragment.selection_set) if fragment else Size()
        return measured[name]

    return of_set(selection_set)
