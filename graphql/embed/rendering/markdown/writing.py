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
    from collections.abc import Callable, Iterable, Iterator

    from delivery.rich_text.tree import Part

BETWEEN = "\n\n"  # blocks
WORDS = frozenset({"address", "p"})  # hold nothing else
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
    return _WRITERS.get(element.name, _inside)(element)


def _inside(element: Element) -> list[str]:
    return blocks_of(element.children)


def _nothing(_element: Element) -> list[str]:
    return []


def _heading(element: Element) -> list[str]:
    content = inlines_in(element.children)
    return [heading_of(HEADINGS[element.name], content)] if content else []


def _divider(_element: Element) -> list[str]:
    return ["***"]


def _paragraph(element: Element) -> list[str]:
    """What it says; blocks where any stand in it."""
    if any(is_standing(part) for part in element.children):
        return blocks_of(element.children)
    line = line_in(element.children, "strong" if element.name == "summary" else "")
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
        if part.name == "div":
            items += _facts(part)
        elif part.name == "dt":
            items.append(Item([f"{line_in(part.children, 'strong')}:"], is_tight=True))
        elif part.name == "dd" and items:
            items[-1] = _said(items[-1], part)
    return items


def _said(term: Item, element: Element) -> Item:
    """With what is said in the same line, unless that begins with a list or the like."""
    said = _item(element)
    first = _first(element)
    is_apart = isinstance(first, Element) and is_standing(first) and first.name not in WORDS
    if is_apart or not said.blocks:
        return Item([*term.blocks, *said.blocks], is_tight=said.is_tight)
    [words, *others] = said.blocks
    return Item([f"{term.blocks[-1]} {words}", *others], is_tight=said.is_tight or not others)


def _first(element: Element) -> Part:
    """What it begins with, beside spaces."""
    return next((part for part in element.children if isinstance(part, Element) or part.strip()), "")


_WRITERS: dict[str, Callable[[Element], list[str]]] = {
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(DRAWN, _nothing),
    "blockquote": _quote,
    "hr": _divider,
    "p": _paragraph,
    "summary": _paragraph,
    "table": table_lines,
}
