from collections import Counter

from backend.start.content import EditionCard
from backend.start.map import draw_region
from backend.start.outlines import HEIGHT, OUTLINES, WIDTH

MUNICIPALITIES = {"billund", "fredericia", "haderslev", "kolding", "middelfart", "vejen", "vejle"}


def _card(slug: str) -> EditionCard:
    return EditionCard(
        slug=slug,
        name=slug.title(),
        colour="#14555c",
        population=1,
        counted_on=None,
        initiatives=0,
        partners=0,
        interests=0,
    )


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


def test_an_edition_without_an_outline_is_left_out_of_the_map():
    shapes = draw_region([_card("vejle"), _card("nyborg")]).shapes
    assert [shape.edition.slug for shape in shapes] == ["vejle"]
