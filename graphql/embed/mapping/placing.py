"""Where each course's number stands: on its course, and not on other numbers, names or courses, as far as that goes.

The same courses get the same places. Numbers are as large as a narrow page needs them; a wide one draws them smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, dist, inf, pi, sin
from typing import TYPE_CHECKING, NamedTuple, cast

from embed.mapping.projection import SHEET, Point
from embed.mapping.sampling import along, length_of, samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from embed.mapping.projection import Line, Sheet

RADIUS = 34  # of the circle around a number
_GAP = 4
_FRACTIONS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.15, 0.85)
_RINGS, _DIRECTIONS = (1.6, 2.3, 3.1, 4.2), 16
_GRAIN = 17  # between the points by which courses are told apart
_ON_NUMBER, _ON_NAME, _ON_COURSE, _BESIDE = 10_000, 400, 45, 60
_REACH = range(-(RADIUS // _GRAIN), RADIUS // _GRAIN + 1)
_ROOM = SHEET.inset(RADIUS)


class Placed(NamedTuple):
    """The middle of a number, and the point of its course that it belongs to: the same where it stands on it."""

    at: Point
    of: Point

    @property
    def stands_beside(self) -> bool:
        return self.at != self.of


@dataclass(slots=True)
class _Board:
    """What stands in the way."""

    names: Sequence[Sheet]
    courses: dict[tuple[int, int], set[int]] = field(default_factory=dict)  # whose points lie in each square
    numbers: list[Point] = field(default_factory=list)

    def enter(self, index: int, lines: Iterable[Line]) -> None:
        for line in lines:
            for point in samples(line, _GRAIN):
                self.courses.setdefault(_square(point), set()).add(index)

    def cost(self, at: Point, own: int) -> int:
        """How bad it is for a number to stand there."""
        numbers = sum(dist(at, other) < 2 * RADIUS + _GAP for other in self.numbers)
        names = sum(dist(at, name.nearest(at)) < RADIUS + _GAP for name in self.names)
        column, row = _square(at)
        squares = (self.courses.get((column + right, row + down), ()) for right in _REACH for down in _REACH)
        courses = set().union(*squares) - {own}
        return numbers * _ON_NUMBER + names * _ON_NAME + len(courses) * _ON_COURSE


def place(courses: Sequence[Sequence[Line]], names: Sequence[Sheet]) -> list[Placed]:
    """A place for the number of each course. Those with the least choice come first: places, then short lines."""
    board = _Board(names)
    for index, lines in enumerate(courses):
        board.enter(index, lines)
    placed: dict[int, Placed] = {}
    for index in sorted(range(len(courses)), key=lambda index: sum(map(length_of, courses[index]))):
        placed[index] = _best(board, index, courses[index])
        board.numbers.append(placed[index].at)
    return [placed[index] for index in range(len(courses))]


def _best(board: _Board, index: int, lines: Sequence[Line]) -> Placed:
    best, least = None, inf
    for spot, extra in _spots(lines):
        if extra >= least:
            break  # nor will any that follows be better
        cost = board.cost(spot.at, index) + extra
        if cost < least:
            best, least = spot, cost
    return cast("Placed", best)


def _spots(lines: Sequence[Line]) -> Iterator[tuple[Placed, int]]:
    """Where a number may stand, with how much less good that is than the best: on the course, then beside it."""
    longest_first = sorted(lines, key=length_of, reverse=True)
    for worse, line in enumerate(longest_first):
        for rank, fraction in enumerate(_FRACTIONS if len(line) > 1 else (0.5,)):
            point = _ROOM.nearest(along(line, fraction))
            yield Placed(point, point), min(rank + worse * len(_FRACTIONS), _BESIDE)
    middle = along(longest_first[0], 0.5)
    for rank, ring in enumerate(_RINGS):
        for direction in range(_DIRECTIONS):
            angle = 2 * pi * direction / _DIRECTIONS
            at = Point(round(middle.x + cos(angle) * ring * RADIUS), round(middle.y + sin(angle) * ring * RADIUS))
            if _ROOM.holds(at):
                yield Placed(at, middle), _BESIDE + rank * 30


def _square(point: Point) -> tuple[int, int]:
    return int(point.x // _GRAIN), int(point.y // _GRAIN)
