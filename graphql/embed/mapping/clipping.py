"""What of a line lies on a sheet, and where it leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from embed.mapping.projection import Point

if TYPE_CHECKING:
    from collections.abc import Iterable

    from embed.mapping.projection import Line, Sheet


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that lies on the sheet, and whether the line goes on beyond either end of it."""

    line: Line
    comes_from_outside: bool = False
    leads_outside: bool = False


def clip(line: Line, sheet: Sheet) -> tuple[Piece, ...]:
    """The parts of the line, in its order. A place is its own part, or none."""
    if len(line) == 1:
        return (Piece(line),) if sheet.holds(line[0]) else ()
    pieces: list[Piece] = []
    points: list[Point] = []  # of the piece that is followed
    from_outside = False
    for start, end in pairwise(line):
        inside = _inside(start, end, sheet)
        if inside is None:
            continue
        first, last = inside
        if not points:
            points, from_outside = [first], first != start
        points.append(last)
        if last != end:
            pieces.append(Piece(_once(points), from_outside, leads_outside=True))
            points = []
    if points:
        pieces.append(Piece(_once(points), from_outside))
    return tuple(piece for piece in pieces if len(piece.line) > 1)  # an edge that is only touched is nothing


def _once(points: Iterable[Point]) -> Line:
    """Each point once in a row."""
    return tuple(point for point, _ in groupby(points))


def _inside(start: Point, end: Point, sheet: Sheet) -> tuple[Point, Point] | None:
    """The part of a straight line between two points: by Liang and Barsky's parameters."""
    step_x, step_y = end.x - start.x, end.y - start.y
    enters, leaves = 0.0, 1.0
    for step, room in (
        (-step_x, start.x - sheet.left),
        (step_x, sheet.right - start.x),
        (-step_y, start.y - sheet.top),
        (step_y, sheet.bottom - start.y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enters = max(enters, room / step)
        else:
            leaves = min(leaves, room / step)
    if enters > leaves:
        return None
    first = start if enters == 0 else Point(start.x + enters * step_x, start.y + enters * step_y)
    last = end if leaves == 1 else Point(start.x + leaves * step_x, start.y + leaves * step_y)
    return first, last
