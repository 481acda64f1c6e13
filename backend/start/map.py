"""The map of the start page: each municipality's outline in its edition's colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from embed.mapping.outlines import OUTLINES
from embed.mapping.projection import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backend.start.content import EditionCard
    from embed.mapping.outlines import Outline


@dataclass(frozen=True, slots=True)
class Shape:
    """An edition and the outline of its municipality."""

    edition: EditionCard
    outline: Outline


@dataclass(frozen=True, slots=True)
class RegionMap:
    """What the template draws."""

    shapes: tuple[Shape, ...]
    width: int = WIDTH
    height: int = HEIGHT


def draw_region(editions: Iterable[EditionCard]) -> RegionMap:
    """The outlines of those `editions` that have one."""
    return RegionMap(tuple(Shape(edition, OUTLINES[edition.slug]) for edition in editions if edition.slug in OUTLINES))
