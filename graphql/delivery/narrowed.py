"""What the filters of an operation cost, as they are written and in the variables that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import ListValueNode, NullValueNode, ObjectValueNode, VariableNode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import ValueNode

PART = 10
WORDS = 250  # for which the texts of all that is listed are read
FILTER, TEXT = "filter", "text"


def cost_written(node: ValueNode, variables: Mapping[str, Any]) -> int:
    """Of a filter in a document."""
    match node:
        case ObjectValueNode(fields=fields):
            return sum(_of_part(each.name.value, cost_written(each.value, variables), each.value) for each in fields)
        case ListValueNode(values=values):
            return sum(cost_written(each, variables) for each in values)
        case VariableNode(name=name):
            return cost_given(variables.get(name.value))
        case _:
            return 0


def cost_given(value: Any) -> int:
    """Of a filter in a variable."""
    if isinstance(value, dict):
        return sum(_of_part(name, cost_given(each), each) for name, each in value.items())
    return sum(map(cost_given, value)) if isinstance(value, list) else 0


def _of_part(name: str, inner: int, value: Any) -> int:
    is_words = name == TEXT and value is not None and not isinstance(value, NullValueNode)
    return (WORDS if is_words else PART) + inner
