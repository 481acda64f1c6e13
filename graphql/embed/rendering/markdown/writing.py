"""From elements to blocks of Markdown."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from delivery.rich_text.inline import BREAK
from delivery.rich_text.lines import heading_of
from delivery.rich_text.tree import HEADINGS, LISTS, Element
from embed.rendering.markdown.elements import DRAWN, is_standing
from embed.rendering.markdown.inlines import inlines_in, line_in
from embed.rendering.markdown.listing import Item, listed
from embed.rendering.markdown.tables import table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delivery.rich_text.tree import Part

BETWEEN = "\n\n"  # blocks
_AS_LISTS = {"dl": "ul", "ol": "ol", "ul": "ul"}


def written(parts: Iterable[Part]) -> str:
    """All of it, with an empty line between its blocks."""
    return BETWEEN.join(blocks_of(parts))


def blocks_of(parts: Iterable[Part]) -> list[str]:
    """Words that stand beside elements are a paragraph. Of two lists in a row the second has other signs."""
    blocks: list[str] = []
    before = ""  # the sort of list that a like one would go on with
    for element in _standing(parts):
        sort = _AS_LISTS.get(element.name, "")
        is_second = bool(sort) and sort == before
        found = _list(element, is_second=is_second) if sort else _block(element)
        if found:
            blocks += found
            before = "" if is_second else sort
    return blocks


def _standing(parts: Iterable[Part]) -> Iterator[Element]:
    for standing, alike in groupby(parts, key=is_standing):
        if standing:
            yield from (part for part in alike if isinstance(part, Element))
        else:
            yield Element("p", {}, tuple(alike))


def _block(element: Element) -> list[str]:
    match element.name:
        case name if name in DRAWN:
            return []
        case name if name in HEADINGS:
            content = inlines_in(element.children)
            return [heading_of(HEADINGS[name], content)] if content else []
        case "hr":
            return ["***"]
        case "blockquote":
            return _quote(element)
        case "table":
            return table_lines(element)
        case "summary":
            return [line] if (line := line_in(element.children, "strong")) else []
        case "p":
            return _paragraph(element)
        case _:
            return blocks_of(element.children)


def _paragraph(element: Element) -> list[str]:
    """What it says; blocks where any stand in it."""
    if any(is_standing(part) for part in element.children):
        return blocks_of(element.children)
    line = line_in(element.children)
    return [line] if line else []


def _quote(element: Element) -> list[str]:
    text = written(element.children)
    return ["\n".join(f"> {line}".rstrip() for line in text.split(BREAK))] if text else []


def _list(element: Element, *, is_second: bool) -> list[str]:
    items = _facts(element) if element.name == "dl" else [_item(each) for each in _standing(element.children)]
    text = listed([item for item in items if item.blocks], is_ordered=element.name == "ol", is_second=is_second)
    return [text] if text else []


def _item(element: Element) -> Item:
    others = {part.name for part in element.children if isinstance(part, Element) and is_standing(part)}
    return Item(blocks_of(element.children), is_tight=others <= LISTS)


def _facts(element: Element) -> list[Item]:
    """Each term with what is said of it, in one line where that is words alone."""
    items: list[Item] = []
    for part in _standing(element.children):
        if part.name == "dt":
            items.append(Item([f"{line_in(part.children, 'strong')}:"], is_tight=True))
        elif part.name == "dd" and items:
            said = _item(part)
            if said.is_tight and said.blocks and not is_standing(_first(part)):
                items[-1].blocks[-1] += f" {said.blocks.pop(0)}"
            items[-1].blocks.extend(said.blocks)
            items[-1] = Item(items[-1].blocks, is_tight=items[-1].is_tight and said.is_tight)
        else:
            items += _facts(part)
    return items


def _first(element: Element) -> Part:
    """What it begins with, beside spaces."""
    return next((part for part in element.children if isinstance(part, Element) or part.strip()), "")
