"""From degrees to the drawing's own units: flat, with north up, true to scale at 55.5 degrees."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

WIDTH, HEIGHT = 880, 850  # in which all seven municipalities lie
MARGIN = 32  # around them, for what leads out
_WEST, _NORTH = 8.71, 55.93
_UNITS_PER_LATITUDE = 1050
_UNITS_PER_LONGITUDE = _UNITS_PER_LATITUDE * 0.566  # the cosine of 55.5 degrees


class Point(NamedTuple):
    """A place in the drawing, from its upper left corner."""

    x: float
    y: float


Line: TypeAlias = tuple[Point, ...]  # a single point is a place


class Sheet(NamedTuple):
    """A part of the drawing, its edges included."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point) -> bool:
        return self.left <= point.x <= self.right and self.top <= point.y <= self.bottom

    def inset(self, by: float) -> Sheet:
        return Sheet(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def nearest(self, point: Point) -> Point:
        """The place on it that is nearest to a point, which is the point itself where it lies on it."""
        return Point(min(max(point.x, self.left), self.right), min(max(point.y, self.top), self.bottom))


SHEET = Sheet(-MARGIN, -MARGIN, WIDTH + MARGIN, HEIGHT + MARGIN)


def project(longitude: float, latitude: float) -> Point:
    """Where a place lies in the drawing, to the unit."""
    return Point(round((longitude - _WEST) * _UNITS_PER_LONGITUDE), round((_NORTH - latitude) * _UNITS_PER_LATITUDE))


def path_of(lines: tuple[Line, ...], *, is_closed: bool = False) -> str:
    """Lines as one SVG path."""
    end = "Z" if is_closed else ""
    return "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in line) + end for line in lines)
