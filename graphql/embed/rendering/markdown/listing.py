"""Lists in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery.rich_text.inline import BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

BULLETS, STOPS = ("-", "*"), (".", ")")  # those of a list, and of one that comes right after it


@dataclass(frozen=True, slots=True)
class Item:
    """What stands in an item. It is tight where that is words, and lists below them."""

    blocks: list[str]
    is_tight: bool


def listed(items: Sequence[Item], *, is_ordered: bool, is_second: bool) -> str:
    """The items with their signs, their blocks indented below the words."""
    is_tight = all(item.is_tight for item in items)
    between = BREAK if is_tight else BREAK * 2
    return between.join(
        _indented(between.join(item.blocks), f"{number}{STOPS[is_second]} " if is_ordered else f"{BULLETS[is_second]} ")
        for number, item in enumerate(items, start=1)
    )


def _indented(text: str, sign: str) -> str:
    indent = BREAK + " " * len(sign)
    return sign + text.replace(BREAK, indent).replace(f"{indent}{BREAK}", BREAK * 2)
