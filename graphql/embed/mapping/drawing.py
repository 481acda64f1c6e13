"""The map of interests: what the template draws."""

from __future__ import annotations

from dataclasses import dataclass
from math import dist
from typing import TYPE_CHECKING, Any

from embed.mapping.arrows import LENGTH, arrow_to, arrow_towards
from embed.mapping.clipping import Piece, clip
from embed.mapping.courses import lines_of
from embed.mapping.land import LAND
from embed.mapping.modes import mode_of
from embed.mapping.placing import RADIUS, place
from embed.mapping.projection import SHEET, path_of
from embed.mapping.sampling import length_of
from embed.mapping.simplifying import simplify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from embed.mapping.land import Municipality
    from embed.mapping.modes import Mode
    from embed.mapping.placing import Placed
    from embed.mapping.projection import Line, Point

MOST_POINTS, MOST_POINTS_TOGETHER = 60, 1_200  # of one course, and of all on one map
_ARROW_GAP = RADIUS + 6
_ROOM_FOR_ARROWS = SHEET.inset(_ARROW_GAP + LENGTH)


@dataclass(frozen=True, slots=True)
class Course:
    """One interest on the map, under the number that it has in the list."""

    number: int
    interest: Mapping[str, Any]
    mode: Mode
    lines: tuple[Line, ...]  # none where it lies beyond the map altogether
    arrows: str  # where it goes on beyond the map, or towards where it lies; empty where all of it is on the map
    placed: Placed

    @property
    def is_outside(self) -> bool:
        return not self.lines

    @property
    def path(self) -> str:
        """Empty for places."""
        return path_of(tuple(line for line in self.lines if len(line) > 1))

    @property
    def places(self) -> tuple[Point, ...]:
        return tuple(line[0] for line in self.lines if len(line) == 1)

    @property
    def leader(self) -> str:
        """From the course to its number, where that stands beside it."""
        return path_of(((self.placed.of, self.placed.at),)) if self.placed.stands_beside else ""


@dataclass(frozen=True, slots=True)
class InterestMap:
    """The numbers are those of the list, in which also stands what has no course."""

    courses: tuple[Course, ...]
    total: int
    land: tuple[Municipality, ...] = LAND
    view_box: str = f"{SHEET.left} {SHEET.top} {SHEET.right - SHEET.left} {SHEET.bottom - SHEET.top}"

    @property
    def modes(self) -> tuple[Mode, ...]:
        """Those whose lines are drawn, in the order in which they come first."""
        return tuple(dict.fromkeys(course.mode for course in self.courses if course.path))

    @property
    def without_course(self) -> int:
        return self.total - len(self.courses)

    @property
    def leads_out(self) -> bool:
        """Whether a course is drawn that goes on beyond the map."""
        return any(course.arrows and not course.is_outside for course in self.courses)

    @property
    def outside(self) -> tuple[int, ...]:
        """The numbers of those that lie beyond the map altogether."""
        return tuple(course.number for course in self.courses if course.is_outside)


def draw(interests: Sequence[Mapping[str, Any]]) -> InterestMap:
    """The map of a list of interests, each with `route` and `mode` as the API has them."""
    lines = {number: lines_of(interest["route"]) for number, interest in enumerate(interests, start=1)}
    drawn = {number: found for number, found in lines.items() if found}
    most = min(MOST_POINTS, MOST_POINTS_TOGETHER // max(len(drawn), 1))
    pieces = {number: _pieces(found, most) for number, found in drawn.items()}
    anchors = [
        [piece.line for piece in pieces[number]] or [(_ROOM_FOR_ARROWS.nearest(_nearest(found)),)]
        for number, found in drawn.items()
    ]
    places = place(anchors, [municipality.name_box for municipality in LAND])
    courses = (
        Course(
            number,
            interests[number - 1],
            mode_of(interests[number - 1]["mode"]),
            tuple(piece.line for piece in pieces[number]),
            _arrows(pieces[number]) if pieces[number] else arrow_towards(_nearest(found), placed.at, _ARROW_GAP),
            placed,
        )
        for (number, found), placed in zip(drawn.items(), places, strict=True)
    )
    return InterestMap(tuple(courses), len(interests))


def _pieces(lines: tuple[Line, ...], most: int) -> tuple[Piece, ...]:
    """What lies on the map, with `most` points at most: the longest of its pieces, simplified."""
    pieces = [piece for line in lines for piece in clip(line, SHEET)]
    pieces.sort(key=lambda piece: length_of(piece.line), reverse=True)
    kept = pieces[: most // 2]
    return tuple(
        Piece(simplify(piece.line, most // len(kept)), piece.comes_from_outside, piece.leads_outside) for piece in kept
    )


def _arrows(pieces: tuple[Piece, ...]) -> str:
    out = "".join(arrow_to(piece.line[-1], piece.line[-2]) for piece in pieces if piece.leads_outside)
    back = "".join(arrow_to(piece.line[0], piece.line[1]) for piece in pieces if piece.comes_from_outside)
    return out + back


def _nearest(lines: tuple[Line, ...]) -> Point:
    """The point of what lies beyond the map that is nearest to it."""
    return min((point for line in lines for point in line), key=lambda point: dist(point, SHEET.nearest(point)))
