"""The picture that stands for an embed, in the largest of its sizes that is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from embed.oembed.sizes import Size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Thumbnail:
    url: str
    size: Size


def thumbnail_of(content: Mapping[str, Any], most: Size) -> Thumbnail | None:
    """That of the object's image; None where it has none so small."""
    picture = (content.get("image") or {}).get("picture")
    fitting = [each for each in _files(picture) if most.holds(each.size)] if picture else []
    return max(fitting, key=lambda each: each.size.width, default=None)


def _files(picture: Mapping[str, Any]) -> Iterator[Thumbnail]:
    """Those of the form that every browser draws: `srcSet` names their widths, and their shape is the picture's."""
    yield Thumbnail(picture["src"], Size(picture["width"], picture["height"]))
    for candidate in filter(None, picture["srcSet"].split(", ")):
        url, _, width = candidate.rpartition(" ")
        yield Thumbnail(url, Size(int(width[:-1]), round(int(width[:-1]) * picture["height"] / picture["width"])))
