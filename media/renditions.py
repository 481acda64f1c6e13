"""The files in which an image is published, so that a page can offer each screen the one that fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from media.models import Image

WIDTHS = (400, 800, 1600)
LADDERS = {
    "webp": WIDTHS,
    "jpeg": (800, 1600),  # for old browsers, mail and previews of links
}


class RenditionSize(TypedDict):
    """One published file of an image: its address, and its measures in pixels."""

    url: str
    width: int
    height: int


def ladders(image: Image) -> dict[str, list[RenditionSize]]:
    """By format, renditions of `image` from narrow to wide, never wider than the original.

    An original narrower than every step is published once, in its own width.
    """
    specifications = {
        kind: [f"width-{width}|format-{kind}" for width in widths if width <= image.width]
        or [f"width-{image.width}|format-{kind}"]
        for kind, widths in LADDERS.items()
    }
    renditions = image.get_renditions(*(each for steps in specifications.values() for each in steps))
    return {
        kind: [
            RenditionSize(url=found.url, width=found.width, height=found.height)
            for found in (renditions[step] for step in steps)
        ]
        for kind, steps in specifications.items()
    }
