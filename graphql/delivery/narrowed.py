"""What the filters of an operation cost, wherever they are written: in the document, or in its variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import value_from_ast_untyped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import ValueNode

PART = 10
DEAR_PART = 250  # words, for which all texts are read, and filters of what is referred to
FILTER = "filter"
TEXT = "text"
COMBINING = frozenset({"and", "or", "not"})
RANGE = frozenset({"from", "to", "before"})


def cost_written(node: ValueNode, variables: Mapping[str, Any]) -> int:
    """Of a filter in a document."""
    return cost_given(value_from_ast_untyped(node, dict(variables)))


def cost_given(value: Any) -> int:
    """Of a filter, or a list of them, as a client sends it."""
    if isinstance(value, dict):
        return sum(_of_part(name, each) + cost_given(each) for name, each in value.items() if name not in RANGE)
    return sum(map(cost_given, value)) if isinstance(value, list) else 0


def _of_part(name: str, value: Any) -> int:
    is_words = name == TEXT and value is not None
    is_reference = isinstance(value, dict) and name not in COMBINING and not value.keys() <= RANGE
    return DEAR_PART if is_words or is_reference else PART
