"""How large an embed is drawn in a page that will not ask how high it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from embed.asked import BadAddressError
from embed.subjects import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_PIXELS = 10_000


@dataclass(frozen=True, slots=True)
class Size:
    """In pixels of CSS."""

    width: int
    height: int

    def within(self, most: Size) -> Size:
        return Size(min(self.width, most.width), min(self.height, most.height))

    def holds(self, other: Size) -> bool:
        return other.width <= self.width and other.height <= self.height


UNBOUNDED = Size(MOST_PIXELS, MOST_PIXELS)
_SIZES = {
    Kind.BLOCK: Size(640, 480),
    Kind.INITIATIVE: Size(640, 560),
    Kind.INTEREST: Size(640, 560),
    Kind.PARTNER: Size(640, 480),
    Kind.INITIATIVES: Size(640, 720),
    Kind.INTERESTS: Size(640, 960),
    Kind.KEY_FIGURES: Size(640, 560),
    Kind.PARTNERS: Size(640, 720),
    Kind.TIMELINE: Size(640, 720),
}


def limits_in(given: Mapping[str, str]) -> Size:
    """What `maxwidth` and `maxheight` allow. Raises `BadAddressError`."""
    return Size(_pixels(given, "maxwidth"), _pixels(given, "maxheight"))


def size_of(kind: Kind, most: Size) -> Size:
    return _SIZES[kind].within(most)


def _pixels(given: Mapping[str, str], name: str) -> int:
    text = given.get(name) or str(MOST_PIXELS)
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0):
        raise BadAddressError(f"`{name}` must be a number of pixels, not {text[:50]!r}.")
    return min(int(text[:9]), MOST_PIXELS)
