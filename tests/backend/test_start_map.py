from backend.start.content import EditionCard
from backend.start.map import draw_region


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


def test_an_edition_without_an_outline_is_left_out_of_the_map():
    shapes = draw_region([_card("vejle"), _card("nyborg")]).shapes
    assert [shape.edition.slug for shape in shapes] == ["vejle"]
