"""What an editor may write in each block, and what an error says in Danish."""

import datetime

import pytest
from django.utils.translation import override
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.blocks import BodyBlock
from tests.cms.blocks import clean, refusal

REQUIRED = "Dette felt er påkrævet."
NO_SUCH_LEVEL = "Marker en gyldig valgmulighed. h1 er ikke en af de tilgængelige valgmuligheder."


@pytest.fixture(autouse=True)
def danish():
    with override("da"):
        yield


def cards(count):
    return [{"title": f"Kort {place}", "url": "https://example.org/"} for place in range(count)]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("heading", {"text": "Fælles om fremtiden", "level": "h4"}),
        ("rich_text", {"content": RichText("<p>Kort</p>")}),
        ("quote", {"quote_text": "Vi står sammen."}),
        ("accordion", {"sections": [{"title": "Hvem?", "content": RichText("<p>Alle.</p>")}]}),
        ("facts", {"facts": [{"term": "Siden", "text": "1994"}]}),
        ("cards", {"cards": cards(12)}),
        ("table", {"caption_text": "Vedtaget", "rows": [{"cells": ["Vejle", ""]}, {"cells": ["Vejen", "2023"]}]}),
        ("timeline", {"events": [{"date": datetime.date(2016, 1, 1), "title": "Haderslev kommer med"}]}),
        ("call_to_action", {"link_text": "Skriv til os", "url": "https://example.org/"}),
    ],
)
def test_what_is_filled_in_right_is_taken(name, values):
    cleaned = clean(name, **values)
    for key, value in values.items():
        if not isinstance(value, list):
            assert cleaned[key] == value
    assert set(cleaned) == set(BodyBlock().child_blocks[name].child_blocks)


@pytest.mark.parametrize(
    ("name", "values", "errors"),
    [
        ("heading", {}, {"text": REQUIRED}),
        ("heading", {"text": "x", "level": "h1"}, {"level": NO_SUCH_LEVEL}),
        ("rich_text", {}, {"content": REQUIRED}),
        ("quote", {"attribution": "En borgmester"}, {"quote_text": REQUIRED}),
        ("accordion", {"sections": []}, {"sections": "Tilføj mindst 1 her, eller slet blokken."}),
        ("accordion", {"sections": [{"title": "Hvem?"}]}, {"sections.0.content": REQUIRED}),
        ("facts", {"facts": [{"term": "Siden"}]}, {"facts.0.text": REQUIRED}),
        ("cards", {"cards": []}, {"cards": "Tilføj mindst 1 her, eller slet blokken."}),
        ("cards", {"cards": cards(13)}, {"cards": "Her er plads til højst 12; der er 13."}),
        ("image", {}, {"image": REQUIRED}),
        ("image_text", {"content": RichText("<p>x</p>")}, {"image": REQUIRED}),
        ("table", {"rows": [{"cells": ["a"]}]}, {"caption_text": REQUIRED}),
        ("timeline", {"events": [{"title": "Engang"}]}, {"events.0.date": REQUIRED}),
        ("call_to_action", {"url": "https://example.org/"}, {"link_text": REQUIRED}),
        ("call_to_action", {"link_text": "Læs", "url": "ikke en adresse"}, {"url": "Indtast en gyldig URL."}),
        ("contact", {}, {"contact": REQUIRED}),
        ("key_figures", {"key_figures": []}, {"key_figures": "Tilføj mindst 1 her, eller slet blokken."}),
        ("interest_map", {"interests": []}, {"interests": "Tilføj mindst 1 her, eller slet blokken."}),
        ("partner_strip", {"partners": []}, {"partners": "Tilføj mindst 1 her, eller slet blokken."}),
        ("document_list", {"documents": []}, {"documents": "Tilføj mindst 1 her, eller slet blokken."}),
        ("shared_content", {}, {"content_block": REQUIRED}),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_where_it_is_missing(db, name, values, errors):
    assert refusal(name, **values) == errors


NO_LINK = "Vælg den side, linket fører til, eller skriv en adresse et andet sted."
TWO_LINKS = "Vælg en side eller skriv en adresse, ikke begge dele."


@pytest.mark.django_db
class TestLinks:
    def test_a_link_to_a_page_is_enough(self):
        page = Page.get_first_root_node().get_first_child()
        assert clean("call_to_action", link_text="Læs", page=page)["page"] == page

    def test_neither_page_nor_address_is_too_little(self):
        assert refusal("call_to_action", link_text="Læs") == {"page": NO_LINK}
        assert refusal("cards", cards=[{"title": "Kort"}]) == {"cards.0.page": NO_LINK}

    def test_page_and_address_are_too_much(self):
        page = Page.get_first_root_node().get_first_child()
        link = {"page": page, "url": "https://example.org/"}
        assert refusal("call_to_action", link_text="Læs", **link) == {"url": TWO_LINKS}
        assert refusal("cards", cards=[{"title": "Kort", **link}]) == {"cards.0.url": TWO_LINKS}


class TestTables:
    def test_each_row_is_as_long_as_the_first(self):
        rows = [{"cells": ["a", "b"]}, {"cells": ["a"]}, {"cells": ["a", "b"]}, {"cells": ["a", "b", "c"]}]
        assert refusal("table", caption_text="Tal", rows=rows) == {
            "rows.1.cells": "Denne række har 1 celler; den første række har 2.",
            "rows.3.cells": "Denne række har 3 celler; den første række har 2.",
        }

    def test_a_row_has_at_most_twelve_cells(self):
        rows = [{"cells": ["a"] * 13}]
        assert refusal("table", caption_text="Tal", rows=rows) == {
            "rows.0.cells": "Her er plads til højst 12; der er 13."
        }


class TestDrafts:
    """A draft may lack anything; what is there must still make sense."""

    @pytest.mark.parametrize("name", ["heading", "accordion", "cards", "table", "call_to_action", "video", "timeline"])
    def test_a_block_that_was_only_added_is_saved(self, name):
        assert clean(name, draft=True) is not None

    def test_rows_may_still_differ(self):
        rows = [{"cells": ["a", "b"]}, {"cells": ["a"]}]
        assert len(clean("table", draft=True, rows=rows)["rows"]) == 2

    def test_a_draft_leaves_the_block_as_strict_as_before(self):
        body = BodyBlock()
        value = body.normalize([("cards", {"cards": []})])
        body.clean_deferred(value)
        with pytest.raises(Exception, match="Validation error"):
            body.clean(value)
