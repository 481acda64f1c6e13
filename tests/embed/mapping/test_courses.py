import pytest

from embed.mapping.courses import lines_of
from embed.mapping.projection import project

pytestmark = pytest.mark.once


def test_degrees_become_units_from_the_upper_left_corner():
    assert project(8.71, 55.93) == (0, 0)
    assert project(9.71, 55.93) == (594, 0)  # east is to the right
    assert project(8.71, 54.93) == (0, 1050)  # south is down, and a degree of it is longer


def test_each_kind_of_route_becomes_lines():
    vejle, kolding, billund = [9.53, 55.71], [9.47, 55.49], [9.11, 55.73]
    assert lines_of(None) == ()
    assert lines_of({"type": "Point", "coordinates": vejle}) == (((487, 231),),)
    assert lines_of({"type": "LineString", "coordinates": [vejle, kolding]}) == (((487, 231), (452, 462)),)
    lines = lines_of({"type": "MultiLineString", "coordinates": [[vejle, kolding], [billund, vejle]]})
    assert lines == (((487, 231), (452, 462)), ((238, 210), (487, 231)))


def test_points_that_fall_together_are_one():
    line = lines_of({"type": "LineString", "coordinates": [[9.53, 55.71], [9.5300001, 55.71], [9.47, 55.49]]})
    assert line == (((487, 231), (452, 462)),)


def test_a_line_too_short_to_be_drawn_is_a_place():
    assert lines_of({"type": "LineString", "coordinates": [[9.53, 55.71], [9.5300001, 55.71]]}) == (((487, 231),),)


def test_what_is_no_route_is_named():
    with pytest.raises(ValueError, match="not 'Polygon'"):
        lines_of({"type": "Polygon", "coordinates": []})
