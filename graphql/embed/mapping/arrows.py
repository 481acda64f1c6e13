"""Heads of arrows, which say that something goes on beyond the map."""

from __future__ import annotations

from math import dist

from embed.mapping.projection import Point, path_of

LENGTH, HALF_WIDTH = 26, 13


def arrow_to(tip: Point, start: Point) -> str:
    """The head of an arrow that comes from `start` and ends at `tip`, as an SVG path. The two differ."""
    length = dist(start, tip)
    ahead = Point((tip.x - start.x) / length, (tip.y - start.y) / length)
    back = Point(tip.x - ahead.x * LENGTH, tip.y - ahead.y * LENGTH)
    right = Point(back.x - ahead.y * HALF_WIDTH, back.y + ahead.x * HALF_WIDTH)
    left = Point(back.x + ahead.y * HALF_WIDTH, back.y - ahead.x * HALF_WIDTH)
    return path_of(((tip, right, left),), is_closed=True)


def arrow_towards(target: Point, start: Point, gap: float) -> str:
    """The head of an arrow that begins so far from `start` and points at `target`, which is farther away."""
    part = (gap + LENGTH) / dist(start, target)
    return arrow_to(Point(start.x + (target.x - start.x) * part, start.y + (target.y - start.y) * part), start)
