"""The seven municipalities with their names, as the map of interests draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from embed.mapping.outlines import OUTLINES
from embed.mapping.projection import Sheet

if TYPE_CHECKING:
    from embed.mapping.outlines import Outline
    from embed.mapping.projection import Point

NAME_SIZE = 42  # of the letters on a narrow page, where they are largest
_LETTER, _ABOVE, _BELOW = 0.62, 0.78, 0.24  # how much room a bold letter takes, in parts of its size


@dataclass(frozen=True, slots=True)
class Municipality:
    slug: str  # that of its edition
    name: str
    path: str
    label: Point  # where its name is centred, or begins where that stands outside
    label_stands_outside: bool
    name_box: Sheet  # what its name covers


def _municipality(slug: str, outline: Outline) -> Municipality:
    name = slug.title()
    x, y = outline.label_position
    width = len(name) * NAME_SIZE * _LETTER
    left = x if outline.label_stands_outside else x - width / 2
    box = Sheet(left, y - NAME_SIZE * _ABOVE, left + width, y + NAME_SIZE * _BELOW)
    return Municipality(slug, name, outline.path, outline.label_position, outline.label_stands_outside, box)


LAND = tuple(_municipality(slug, outline) for slug, outline in OUTLINES.items())
