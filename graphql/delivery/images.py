"""One image in several widths."""

from __future__ import annotations

from typing import Any

Renditions = list[dict[str, Any]]


def source_set(renditions: Renditions) -> str:
    """The renditions as the `srcset` of an `<img>` has them."""
    return ", ".join(f"{rendition['url']} {rendition['width']}w" for rendition in renditions)


def widest(renditions: Renditions) -> dict[str, Any]:
    """The widest rendition; publishing an image makes at least one."""
    return max(renditions, key=lambda rendition: int(rendition["width"]))
