import pytest
from hypothesis import given
from hypothesis import strategies as st

from embed.mapping.clipping import Piece, clip
from embed.mapping.projection import Point, Sheet

pytestmark = pytest.mark.once

SHEET = Sheet(0, 0, 100, 100)


def _line(*points: tuple[float, float]) -> tuple[Point, ...]:
    return tuple(Point(*point) for point in points)


def test_what_lies_within_stays_as_it_is():
    line = _line((10, 10), (90, 10), (90, 90))
    assert clip(line, SHEET) == (Piece(line),)


def test_what_leads_out_ends_at_the_edge():
    assert clip(_line((50, 50), (150, 50), (150, 90)), SHEET) == (
        Piece(_line((50, 50), (100, 50)), leads_outside=True),
    )


def test_what_comes_in_begins_at_the_edge():
    pieces = clip(_line((50, -50), (50, 50), (60, 50)), SHEET)
    assert pieces == (Piece(_line((50, 0), (50, 50), (60, 50)), comes_from_outside=True),)


def test_what_only_passes_is_cut_at_both_ends():
    pieces = clip(_line((-50, 0), (150, 100)), SHEET)
    assert pieces == (Piece(_line((0, 25), (100, 75)), comes_from_outside=True, leads_outside=True),)


def test_what_comes_back_is_two_pieces():
    pieces = clip(_line((90, 20), (110, 20), (110, 60), (90, 60)), SHEET)
    assert [piece.line for piece in pieces] == [_line((90, 20), (100, 20)), _line((100, 60), (90, 60))]
    assert [piece.leads_outside for piece in pieces] == [True, False]


def test_what_lies_beyond_is_nothing_even_where_it_goes_round_a_corner():
    assert clip(_line((120, 10), (120, 120), (10, 120)), SHEET) == ()
    assert clip(_line((90, -20), (120, 10)), SHEET) == ()


def test_an_edge_that_is_only_touched_is_nothing():
    assert clip(_line((100, 50), (150, 50)), SHEET) == ()
    assert clip(_line((50, 150), (100, 100), (150, 150)), SHEET) == ()


def test_a_place_is_there_or_not():
    assert clip(_line((100, 100)), SHEET) == (Piece(_line((100, 100))),)
    assert clip(_line((100.5, 100)), SHEET) == ()


numbers = st.integers(-300, 300)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12))
def test_whatever_a_line_does_all_that_is_drawn_lies_on_the_sheet(points):
    room = Sheet(-0.001, -0.001, 100.001, 100.001)
    for piece in clip(_line(*points), SHEET):
        assert all(room.holds(point) for point in piece.line)
        assert len(piece.line) > 1 or len(points) == 1
        assert all(start != end for start, end in zip(piece.line, piece.line[1:], strict=False))
