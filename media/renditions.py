"""The sizes in which an image is published, so that a page can offer each screen the file that fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from media.models import Image

WIDTHS = (400, 800, 1600)


class RenditionSize(TypedDict):
    """One published file of an image: its address, and its measures in pixels."""

    url: str
    width: int
    height: int


def ladder(image: Image) -> list[RenditionSize]:
    """WebP renditions of `image` from narrow to wide, never wider than the original.

    An original narrower than every step is published once, in its own width.
    """
    widths = [width for width in WIDTHS if width <= image.width] or [image.width]
    specifications = [f"width-{width}|format-webp" for width in widths]
    renditions = image.get_renditions(*specifications)
    found = (renditions[specification] for specification in specifications)
    return [RenditionSize(url=each.url, width=each.width, height=each.height) for each in found]
