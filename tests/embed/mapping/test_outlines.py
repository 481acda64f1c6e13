from collections import Counter

import pytest

from embed.mapping.land import LAND
from embed.mapping.outlines import OUTLINES
from embed.mapping.projection import HEIGHT, WIDTH

pytestmark = pytest.mark.once

MUNICIPALITIES = {"billund", "fredericia", "haderslev", "kolding", "middelfart", "vejen", "vejle"}


def test_each_of_the_seven_has_an_outline():
    assert set(OUTLINES) == MUNICIPALITIES


def test_outlines_and_names_stay_within_the_drawing():
    for name, outline in OUTLINES.items():
        corners = [tuple(map(int, pair.split())) for pair in outline.path.strip("MZ").split("L")]
        for x, y in [*corners, outline.label_position]:
            assert 0 < x < WIDTH, name
            assert 0 < y < HEIGHT, name


def test_neighbours_meet_in_shared_corners():
    corners = Counter(corner for outline in OUTLINES.values() for corner in outline.corners)
    neighbours = {
        name: {other for other in OUTLINES if other != name and set(outline.corners) & set(OUTLINES[other].corners)}
        for name, outline in OUTLINES.items()
    }
    assert max(corners.values()) == 3
    assert neighbours["middelfart"] == set()  # across the Little Belt
    assert neighbours["fredericia"] == {"vejle", "kolding"}
    assert neighbours["kolding"] == {"vejle", "fredericia", "vejen", "haderslev"}


def test_names_do_not_cover_each_other():
    boxes = [municipality.name_box for municipality in LAND]
    for index, box in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = box.right < other.left or other.right < box.left or box.bottom < other.top or other.bottom < box.top
            assert apart, (box, other)
