"""The lines landscapes are made of: ridges, curves, waves and roads that run towards a point."""

# ruff: noqa: PLR0917  # a drawing is made of coordinates

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from cms.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Point

if TYPE_CHECKING:
    from collections.abc import Sequence


def dice(seed: int) -> random.Random:
    """Chance that falls the same way every time."""
    return random.Random(seed)  # noqa: S311  # a picture, not a secret


def ridge_line(base: float, height: float, seed: int, waves: int = 5, step: int = 8) -> list[Point]:
    """A hilly line across the picture, around `base` and about `height` up and down."""
    chance = dice(seed)
    parts = [
        (height / (1 + number), chance.uniform(0.6, 1.4) * (number + 1) / WIDTH * math.tau, chance.uniform(0, math.tau))
        for number in range(waves)
    ]
    return [
        (x, base - sum(size * 0.5 * math.sin(x * speed + phase) for size, speed, phase in parts))
        for x in range(-step, WIDTH + 2 * step, step)
    ]


def ridge(canvas: Canvas, line: Sequence[Point], colour: str, opacity: float = 1) -> None:
    """Land from `line` down to the lower edge."""
    canvas.shape([*line, (line[-1][0], HEIGHT), (line[0][0], HEIGHT)], colour, opacity)


def smooth(points: Sequence[Point], steps: int = 24) -> list[Point]:
    """A soft line through `points` (Catmull and Rom's)."""
    padded = [points[0], *points, points[-1]]
    line: list[Point] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for number in range(steps):
            part = number / steps
            x, y = (
                0.5
                * (2 * b + (c - a) * part + (2 * a - 5 * b + 4 * c - d) * part**2 + (3 * b - a - 3 * c + d) * part**3)
                for a, b, c, d in zip(before, start, end, after, strict=True)
            )
            line.append((x, y))
    return [*line, points[-1]]


def sagging(start: Point, end: Point, sag: float, steps: int = 40) -> list[Point]:
    """A cable hung between two points."""
    return [
        (
            start[0] + (end[0] - start[0]) * part,
            start[1] + (end[1] - start[1]) * part + 4 * sag * part * (1 - part),
        )
        for part in (number / steps for number in range(steps + 1))
    ]


def clouds(canvas: Canvas, places: Sequence[tuple[float, float, float]], colour: str, opacity: float) -> None:
    """Flat clouds; each place is its middle and its size."""
    parts = ((-0.9, 0.05, 0.5), (-0.35, 0.26, 0.72), (0.3, 0.34, 0.8), (0.9, 0.08, 0.55))
    for x, y, size in places:
        canvas.ovals(
            [(x + shift * size, y - lift * size * 0.4, part * size, part * size * 0.2) for shift, lift, part in parts],
            colour,
            opacity,
        )


def spruce(canvas: Canvas, x: float, foot: float, height: float, colour: str) -> None:
    """A conifer of four tiers."""
    canvas.box(x - height * 0.02, foot - height * 0.16, x + height * 0.02, foot, colour)
    for tier in range(4):
        top = foot - height * (1 - tier * 0.2)
        half = height * (0.09 + tier * 0.052)
        canvas.shape([(x, top), (x + half, top + height * 0.34), (x - half, top + height * 0.34)], colour)


def gable(canvas: Canvas, left: float, foot: float, wide: float, high: float, wall: str, roof: str) -> None:
    """A house seen from its gable."""
    eaves = foot - high * 0.62
    canvas.box(left, eaves, left + wide, foot, wall)
    canvas.shape([(left - wide * 0.06, eaves), (left + wide / 2, foot - high), (left + wide * 1.06, eaves)], roof)
