"""The files in which an image is published, so that a page can offer each screen the one that fits it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypedDict

from wagtail.images.models import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media.models import Image, Rendition

WIDTHS = (400, 800, 1600)
JPEG_WIDTHS = (800, 1600)  # for old browsers, mail and previews of links
CUTTING = "fill-"  # how Wagtail's specifications of cuts begin
MADE_LATER = (f"{CUTTING}%", "%|format-avif")  # the specifications of what is made later, as SQL's LIKE has it


class Cut(StrEnum):
    """A form to which images are cut, around the point that no cut may lose."""

    SQUARE = "square"
    WIDE = "wide"

    @property
    def ratio(self) -> tuple[int, int]:
        """Its width to its height."""
        return {Cut.SQUARE: (1, 1), Cut.WIDE: (16, 9)}[self]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The files of an image in one format, whole or cut, from narrow to wide."""

    format: str
    widths: tuple[int, ...]
    cut: Cut | None = None
    is_made_at_once: bool = False  # when the image is published; the others are made in the background

    def steps(self, image: Image) -> list[str]:
        """Wagtail's specifications of its files, never larger than the original has pixels for.

        An original too small for every step is published once, as large as it is.
        """
        if self.cut is None:
            widths = [width for width in self.widths if width <= image.width] or [image.width]
            return [f"width-{width}|format-{self.format}" for width in widths]
        across, down = self.cut.ratio
        room = max(1, min(image.width, image.height * across // down))
        widths = [width for width in self.widths if width <= room] or [room]
        return [f"{CUTTING}{width}x{max(1, round(width * down / across))}|format-{self.format}" for width in widths]


LADDERS = (
    Ladder("webp", WIDTHS, is_made_at_once=True),
    Ladder("jpeg", JPEG_WIDTHS, is_made_at_once=True),
    Ladder("avif", WIDTHS),
    Ladder("avif", WIDTHS[:2], Cut.SQUARE),
    Ladder("webp", WIDTHS[:2], Cut.SQUARE),
    Ladder("jpeg", JPEG_WIDTHS[:1], Cut.SQUARE),
    Ladder("avif", WIDTHS, Cut.WIDE),
    Ladder("webp", WIDTHS, Cut.WIDE),
    Ladder("jpeg", JPEG_WIDTHS, Cut.WIDE),
)


class RenditionSize(TypedDict):
    """One published file of an image: its address, and its measures in pixels."""

    url: str
    width: int
    height: int


Sizes = dict[str, list[RenditionSize]]


class Renditions:
    """The renditions that there are of an image as it is now."""

    def __init__(self, image: Image) -> None:
        self._image = image
        keys = ("", focal_point_key(image))  # what is not cut has none
        self.made: dict[str, Rendition] = {
            each.filter_spec: each for each in image.renditions.filter(focal_point_key__in=keys)
        }

    def wanted(self, *, at_once: bool | None = None) -> list[str]:
        """The specifications of all files, or only of those that are made at once or later."""
        ladders = (each for each in LADDERS if at_once in (None, each.is_made_at_once))
        return [step for ladder in ladders for step in ladder.steps(self._image)]

    def missing(self, *, at_once: bool | None = None) -> list[str]:
        """Those that are not made yet."""
        return [step for step in self.wanted(at_once=at_once) if step not in self.made]

    def published(self) -> dict[Cut | None, Sizes]:
        """By cut and format, the files from narrow to wide, of each ladder that is there from end to end."""
        found: dict[Cut | None, Sizes] = defaultdict(dict)
        for ladder in LADDERS:
            steps = ladder.steps(self._image)
            if all(step in self.made for step in steps):
                found[ladder.cut][ladder.format] = [_size(self.made[step]) for step in steps]
        return found


def focal_point_key(image: Image) -> str:
    """What tells cuts around one focal point from those around another."""
    key: str = Filter(f"{CUTTING}1x1").get_cache_key(image)
    return key


def former_cuts(image: Image) -> Iterable[Rendition]:
    """Cuts of the image around focal points that it had before."""
    cuts = image.renditions.filter(filter_spec__startswith=CUTTING)
    return [each for each in cuts if each.focal_point_key != focal_point_key(image)]


def version(image: Image) -> str:
    """What renditions are made of: the file, and where its focal point is."""
    return f"{image.file_hash} {focal_point_key(image)}"


def _size(rendition: Rendition) -> RenditionSize:
    return RenditionSize(url=rendition.url, width=rendition.width, height=rendition.height)
