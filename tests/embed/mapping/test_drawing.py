from math import sin

import pytest

from embed.mapping.drawing import MOST_POINTS_TOGETHER, draw
from embed.mapping.projection import project
from tests.embed.mapping.interests import ACROSS, AFAR, NORTHWARDS, NOWHERE, PLACE, interest, line

pytestmark = pytest.mark.once


def test_a_course_has_the_number_of_its_interest_in_the_list():
    drawn = draw([NOWHERE, ACROSS, NOWHERE, PLACE])
    assert [(course.number, course.interest["title"]) for course in drawn.courses] == [(2, "Across"), (4, "Place")]
    assert (drawn.total, drawn.without_course) == (4, 2)


def test_a_line_is_a_path_and_a_place_a_dot():
    across, place = draw([ACROSS, PLACE]).courses
    assert (across.path, across.places, across.arrows) == ("M172 451L410 451", (), "")
    assert (place.path, place.places, place.arrows) == ("", (project(9.5, 55.7),), "")


def test_what_leads_out_ends_in_an_arrow_at_the_edge():
    drawn = draw([ACROSS, NORTHWARDS])
    northwards = drawn.courses[1]
    assert northwards.path == "M529 189L677 -32"
    assert northwards.arrows == "M677 -32L673 -3L652 -18Z"
    assert (drawn.leads_out, drawn.outside) == (True, ())
    assert not northwards.is_outside


def test_what_lies_beyond_has_a_number_at_the_edge_and_an_arrow_towards_it():
    drawn = draw([ACROSS, AFAR])
    afar = drawn.courses[1]
    assert (afar.path, afar.places, afar.is_outside) == ("", (), True)
    assert afar.placed.at == (846, 63)
    assert afar.arrows == "M912 63L886 76L886 50Z"
    assert (drawn.leads_out, drawn.outside) == (False, (2,))


def test_only_kinds_whose_lines_are_drawn_are_explained():
    drawn = draw([NORTHWARDS, PLACE, ACROSS, AFAR, NORTHWARDS])
    assert [mode.name for mode in drawn.modes] == ["rail", "road"]


def test_nothing_to_draw_is_no_course():
    assert draw([]).courses == ()
    assert draw([NOWHERE]).courses == ()


def test_long_courses_are_drawn_with_few_points_all_together():
    winding = line(*((8.8 + index / 4_000, 55.5 + sin(index / 50) / 10) for index in range(5_000)))
    (alone,) = draw([interest("Winding", winding)]).courses
    assert sum(map(len, alone.lines)) == 60
    fifty = draw([interest("Winding", winding)] * 50).courses
    assert sum(len(piece) for course in fifty for piece in course.lines) == MOST_POINTS_TOGETHER


def test_of_thousands_of_short_lines_the_longest_are_drawn():
    dashes = {
        "type": "MultiLineString",
        "coordinates": [[[9, 55.2 + i / 4_000], [9.05 + i / 9_000, 55.2 + i / 4_000]] for i in range(2_500)],
    }
    (course,) = draw([interest("Dashes", dashes)]).courses
    assert len(course.lines) == 30
    assert min(end.x - start.x for start, end in course.lines) > 190
