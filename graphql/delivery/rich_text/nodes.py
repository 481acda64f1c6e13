"""A text as nodes: its blocks in order, lists flat with the level of each item, so that no selection has to recurse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from delivery.rich_text.inline import inlines_of
from delivery.rich_text.tree import BLOCKS, HEADINGS, LISTS, Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delivery.rich_text.inline import Inline
    from delivery.rich_text.reading import Reading
    from delivery.rich_text.tree import Part


@dataclass(frozen=True, slots=True)
class Paragraph:
    type: ClassVar[str] = "RichTextParagraph"
    content: list[Inline]


@dataclass(frozen=True, slots=True)
class Heading:
    type: ClassVar[str] = "RichTextHeading"
    level: int
    content: list[Inline]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: of the whole at level 1, of a list in it at level 2, and so on."""

    level: int
    is_ordered: bool
    content: list[Inline]


@dataclass(frozen=True, slots=True)
class ItemList:
    type: ClassVar[str] = "RichTextList"
    is_ordered: bool
    items: list[ListItem]


@dataclass(frozen=True, slots=True)
class Quote:
    type: ClassVar[str] = "RichTextQuote"
    content: list[Inline]


@dataclass(frozen=True, slots=True)
class Divider:
    type: ClassVar[str] = "RichTextDivider"


Node: TypeAlias = Paragraph | Heading | ItemList | Quote | Divider


def nodes_of(reading: Reading) -> list[Node]:
    """The blocks of the text that hold anything."""
    return list(_nodes(reading.tree.parts, reading))


def _nodes(parts: Iterable[Part], reading: Reading) -> Iterator[Node]:
    """What stands beside blocks, in no block itself, is a paragraph."""
    beside: list[Part] = []
    for part in parts:
        if isinstance(part, Element) and part.name in BLOCKS:
            yield from _paragraph(beside, reading)
            beside = []
            yield from _block(part, reading)
        else:
            beside.append(part)
    yield from _paragraph(beside, reading)


def _block(element: Element, reading: Reading) -> Iterator[Node]:
    name = element.name
    if name == "hr":
        yield Divider()
    elif name in LISTS:
        items = list(_items(element, reading, 1))
        if items:
            yield ItemList(name == "ol", items)
    elif any(isinstance(part, Element) and part.name in LISTS for part in element.children):
        yield from _nodes(element.children, reading)
    elif content := inlines_of(element.children, reading):
        if name in HEADINGS:
            yield Heading(reading.level(name), content)
        else:
            yield Quote(content) if name == "blockquote" else Paragraph(content)


def _paragraph(parts: list[Part], reading: Reading) -> Iterator[Paragraph]:
    content = inlines_of(parts, reading)
    if content:
        yield Paragraph(content)


def _items(element: Element, reading: Reading, level: int) -> Iterator[ListItem]:
    """The items of a list and of the lists in it. What stands in an item after a list is an item of its own."""
    is_ordered = element.name == "ol"
    beside: list[Part] = []

    def item() -> Iterator[ListItem]:
        content = inlines_of(beside, reading)
        beside.clear()
        if content:
            yield ListItem(level, is_ordered, content)

    for child in element.children:
        inside = child.children if isinstance(child, Element) and child.name == "li" else None
        if inside is not None:
            yield from item()
        for part in (child,) if inside is None else inside:
            if isinstance(part, Element) and part.name in LISTS:
                yield from item()
                yield from _items(part, reading, level + 1)
            else:
                beside.append(part)
        if inside is not None:
            yield from item()
    yield from item()
