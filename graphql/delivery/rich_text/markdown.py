"""A text as Markdown: CommonMark, with GitHub's form for what is struck out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from delivery.rich_text.inline import BREAK
from delivery.rich_text.lines import heading_of, line_of
from delivery.rich_text.nodes import Divider, Heading, ItemList, Quote, nodes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery.rich_text.nodes import ListItem, Node
    from delivery.rich_text.reading import Reading


def markdown_of(reading: Reading) -> str:
    """The text, its blocks with an empty line between them."""
    nodes = nodes_of(reading)
    is_second = _is_second_list(nodes)
    return "\n\n".join(_node(node, second) for node, second in zip(nodes, is_second, strict=True))


def _is_second_list(nodes: Sequence[Node]) -> list[bool]:
    """For each node whether it is a list that would go on with the one before it, unless its signs are others."""
    found = [False]
    for before, node in pairwise(nodes):
        is_like = isinstance(before, ItemList) and isinstance(node, ItemList) and before.is_ordered == node.is_ordered
        found.append(is_like and not found[-1])
    return found[: len(nodes)]


def _node(node: Node, is_second: bool) -> str:
    match node:
        case Heading(level, content):
            return heading_of(level, content)
        case ItemList(_, items):
            return "\n".join(_items(items, is_second=is_second))
        case Quote(content):
            return "\n".join(f"> {line}" for line in line_of(content).split(BREAK))
        case Divider():
            return "***"
        case _:
            return line_of(node.content)


def _items(items: Sequence[ListItem], *, is_second: bool) -> list[str]:
    """Lists in lists are indented below the words of the item they stand in."""
    bullet, stop = ("*", ")") if is_second else ("-", ".")
    lines: list[str] = []
    widths: list[int] = []  # of the signs of the items that this one stands in
    counted: list[tuple[bool, int]] = []  # for each open list whether it is ordered, and its items so far
    for item in items:
        del widths[item.level - 1 :]
        del counted[len(widths) + 1 :]
        is_ordered, number = counted.pop() if len(counted) > len(widths) else (item.is_ordered, 0)
        number = number + 1 if is_ordered == item.is_ordered else 1
        sign = f"{number}{stop} " if item.is_ordered else f"{bullet} "
        indent = " " * sum(widths)
        words = line_of(item.content).replace(BREAK, BREAK + indent + " " * len(sign))
        lines.append(indent + sign + words)
        counted.append((item.is_ordered, number))
        widths.append(len(sign))
    return lines
