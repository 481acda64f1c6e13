"""One image in several widths and formats, and the words for those who do not see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from delivery.values import Item
    from publication.store import Entry, Scope

Renditions = list[dict[str, Any]]

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
CENTRE = {"x": 0.5, "y": 0.5}


@dataclass(frozen=True, slots=True)
class Source:
    """The files of an image in one format, narrowest first."""

    format: str
    renditions: Renditions


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as one `<picture>`: its sources in order, the files of the `<img>` in it, and the `sizes` of both.

    `cut` is the form its files have; None where they show the whole image.
    """

    image: Item
    sources: list[Source]
    fallback: Renditions
    sizes: str
    cut: str | None = None

    @property
    def position(self) -> str:
        """Which point of the files a cut keeps, as CSS has it; what is cut already stands around that point."""
        point = (None if self.cut else self.image.values.get("focal_point")) or CENTRE
        return f"{100 * point['x']:.4g}% {100 * point['y']:.4g}%"


def source_set(renditions: Renditions) -> str:
    """The renditions as the `srcset` of an `<img>` has them."""
    return ", ".join(f"{rendition['url']} {rendition['width']}w" for rendition in renditions)


def widest(renditions: Renditions) -> dict[str, Any]:
    """The widest rendition; publishing an image makes at least one."""
    return max(renditions, key=lambda rendition: int(rendition["width"]))


def picture_of(
    image: Item, formats: Iterable[str], widths: Collection[int], sizes: str, cut: str | None = None
) -> Picture:
    """The image in those of the formats and widths that it is published in; the last format is the fallback.

    Where there are no files of the cut they show the whole image.
    """
    made = (image.values.get("cuts") or {}).get(cut) or {}
    if "webp" not in made:
        made, cut = {"webp": image.values["renditions"]} | (image.values.get("formats") or {}), None
    sources = [Source(each, _narrowed(made[each], widths)) for each in dict.fromkeys(formats) if made.get(each)]
    fallback = sources[-1].renditions if sources else _narrowed(made["webp"], widths)
    return Picture(image, sources, fallback, sizes, cut)


def alternative_of(image: Entry, scope: Scope) -> tuple[str, str]:
    """What stands for an image where it is not seen, and in which language: the first the scope reads."""
    own = str(image.document.get("alt_text") or "")
    texts = {"da": own} | (image.document.get("alt_texts") or {})
    languages = (scope.language, *scope.fallbacks)
    return next(((texts[each], each) for each in languages if texts.get(each)), (own, "da"))


def _narrowed(renditions: Renditions, widths: Collection[int]) -> Renditions:
    """Those of the widths asked for; the nearest where an image has none of them."""
    if not widths:
        return renditions
    fitting = [each for each in renditions if each["width"] in widths]
    return fitting or [min(renditions, key=lambda each: abs(each["width"] - max(widths)))]
