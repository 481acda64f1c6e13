"""The words, links and pictures in elements of an embed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery.rich_text.addresses import Addresses
from delivery.rich_text.inline import Picture, inlines_of
from delivery.rich_text.lines import line_of
from delivery.rich_text.tree import Element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from delivery.rich_text.inline import Inline
    from delivery.rich_text.tree import Part
    from delivery.values import Item

_ADDRESSES = Addresses()


class _InPlace:
    """Links and pictures whose addresses stand in the HTML."""

    def address(self, element: Element) -> str:
        return _ADDRESSES.elsewhere(element.attributes.get("href", ""))

    def target(self, _element: Element) -> Item | None:
        return None

    def picture(self, element: Element) -> Picture:
        return Picture(None, element.attributes.get("src", ""), element.attributes.get("alt", ""))


_NAMING = _InPlace()


def inlines_in(parts: Iterable[Part]) -> list[Inline]:
    return inlines_of(parts, _NAMING)


def line_in(parts: Iterable[Part], mark: str = "") -> str:
    """What stands in them, all of it with the mark of this element."""
    return line_of(inlines_in([Element(mark, {}, tuple(parts))] if mark else parts))
