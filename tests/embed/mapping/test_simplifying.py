from math import cos, pi, sin

import pytest

from embed.mapping.projection import Point
from embed.mapping.simplifying import simplify

pytestmark = pytest.mark.once


def test_a_short_line_stays_as_it_is():
    line = (Point(0, 0), Point(5, 9), Point(10, 0))
    assert simplify(line, 3) == line
    assert simplify(line[:2], 2) == line[:2]
    assert simplify(line[:1], 2) == line[:1]


def test_what_changes_least_goes_first():
    line = (Point(0, 0), Point(10, 1), Point(20, 0), Point(30, 40), Point(40, 0))
    assert simplify(line, 4) == (Point(0, 0), Point(20, 0), Point(30, 40), Point(40, 0))
    assert simplify(line, 2) == (Point(0, 0), Point(40, 0))


def test_five_thousand_points_keep_their_shape():
    def wave(part: float) -> Point:
        return Point(800 * part, 100 * sin(6 * pi * part) + 20 * cos(2 * pi * part))

    kept = simplify(tuple(wave(index / 4_999) for index in range(5_000)), 60)
    assert len(kept) == 60
    assert (kept[0], kept[-1]) == (wave(0), wave(1))
    assert max(point.y for point in kept) == pytest.approx(max(wave(index / 999).y for index in range(1_000)), abs=2)


def test_what_turns_back_on_itself_keeps_its_turn():
    line = tuple(Point(x, 0) for x in [*range(50), *range(50, 10, -1)])
    assert len(simplify(line, 10)) == 10
