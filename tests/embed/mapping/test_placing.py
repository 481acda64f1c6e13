from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embed.mapping.land import LAND
from embed.mapping.placing import RADIUS, place
from embed.mapping.projection import SHEET, Point, Sheet
from embed.mapping.sampling import along, length_of

pytestmark = pytest.mark.once

ACROSS = (Point(100, 400), Point(500, 400))


def test_a_line_is_measured_along_its_bends():
    line = (Point(0, 0), Point(30, 40), Point(30, 140))
    assert length_of(line) == 150
    assert [along(line, part) for part in (0, 1 / 3, 0.5, 1)] == [(0, 0), (30, 40), (30, 65), (30, 140)]
    assert along(line[:1], 0.5) == (0, 0)


def test_a_number_stands_in_the_middle_of_its_line():
    assert place([[ACROSS]], []) == [((300, 400), (300, 400))]


def test_a_number_goes_along_its_line_out_of_the_way_of_a_name():
    assert place([[ACROSS]], [Sheet(280, 380, 320, 420)]) == [((220, 400), (220, 400))]


def test_of_two_lines_the_shorter_has_the_middle():
    (long, short) = place([[ACROSS], [(Point(300, 350), Point(300, 450))]], [])
    assert short.at in {(300, 380), (300, 360), (300, 400), (300, 420), (300, 440), (300, 370), (300, 430)}
    assert dist(long.at, short.at) >= 2 * RADIUS


def test_numbers_of_one_place_stand_around_it_and_point_there():
    placed = place([[(Point(400, 400),)]] * 6, [])
    assert [spot.stands_beside for spot in placed] == [True] * 6  # on it one would hide the others
    assert {spot.of for spot in placed} == {(400, 400)}
    assert all(dist(one.at, other.at) >= 2 * RADIUS for one, other in combinations(placed, 2))


def test_a_number_at_the_edge_is_drawn_whole():
    (placed,) = place([[(Point(SHEET.right, SHEET.top),)]], [])
    assert placed.at == (SHEET.right - RADIUS, SHEET.top + RADIUS)


points = st.builds(Point, st.integers(0, 850), st.integers(0, 850))
lines = st.lists(points, min_size=1, max_size=4, unique=True).map(tuple)


@settings(max_examples=25, deadline=None)
@given(st.lists(lines, min_size=1, max_size=16))
def test_sixteen_numbers_never_cover_each_other(drawn):
    names = [municipality.name_box for municipality in LAND]
    placed = place([[line] for line in drawn], names)
    assert placed == place([[line] for line in drawn], names)
    assert all(dist(one.at, other.at) >= 2 * RADIUS for one, other in combinations(placed, 2))
    assert all(SHEET.inset(RADIUS).holds(spot.at) for spot in placed)
