"""Lines by their length."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, dist
from typing import TYPE_CHECKING

from embed.mapping.projection import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embed.mapping.projection import Line


def length_of(line: Line) -> float:
    """In units of the drawing; 0 for a place."""
    return sum(dist(start, end) for start, end in pairwise(line))


def along(line: Line, fraction: float) -> Point:
    """The point at such a part of the length, 0 being the first and 1 the last, to the unit."""
    left = length_of(line) * fraction
    for start, end in pairwise(line):
        step = dist(start, end)
        if left <= step and step > 0:
            part = left / step
            return Point(round(start.x + (end.x - start.x) * part), round(start.y + (end.y - start.y) * part))
        left -= step
    return Point(round(line[-1].x), round(line[-1].y))


def samples(line: Line, apart: float) -> Iterator[Point]:
    """Points of the line that are at most so far apart, its own among them."""
    yield line[0]
    for start, end in pairwise(line):
        steps = ceil(dist(start, end) / apart)
        for step in range(1, steps + 1):
            yield Point(start.x + (end.x - start.x) * step / steps, start.y + (end.y - start.y) * step / steps)
