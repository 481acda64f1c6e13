from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation

from embed.shown import Frame
from tests.embed.mapping.interests import ACROSS, AFAR, NORTHWARDS, NOWHERE, PLACE, interest, point

if TYPE_CHECKING:
    from bs4 import Tag

pytestmark = pytest.mark.once

VEJLE = Frame("vejle", "Vejle", "da", "#14555c", "https://www.vejle.dk/trekanten/", counts_showings=True, hosts=())
LABELS = {
    "InfrastructureMode": {"ROAD": "Vej", "RAIL": "Bane"},
    **{name: {} for name in ("InfrastructurePhase", "InfrastructureHold", "Stance")},
}
NOTE = "Kortet er skematisk og ikke til opmåling. Numrene er listens."


def _map(interests: list[dict[str, Any]], language: str = "da", frame: Frame = VEJLE) -> Tag:
    with translation.override(language):
        shown = SimpleNamespace(language=language)
        context = {"interests": interests, "frame": frame, "labels": LABELS, "language": language, "shown": shown}
        html = render_to_string("embed/interest_list.html", context)
    return BeautifulSoup(html, "lxml")


def _text(found: Tag | None) -> str:
    assert found
    return " ".join(found.get_text().split())


def test_each_course_is_a_link_in_the_order_of_the_list():
    links = _map([NORTHWARDS, NOWHERE, ACROSS, PLACE]).select("svg a")
    assert [(_text(link.title), link["href"]) for link in links] == [
        ("1. Northwards", "https://www.vejle.dk/trekanten/interesser/northwards/"),
        ("3. Across", "https://www.vejle.dk/trekanten/interesser/across/"),
        ("4. Place", "https://www.vejle.dk/trekanten/interesser/place/"),
    ]
    assert [_text(link.select_one("text")) for link in links] == ["1", "3", "4"]


def test_an_edition_without_a_site_leads_to_the_page_of_the_embed(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://kernen.example"
    (link,) = _map([ACROSS], frame=Frame("vejle", "Vejle", "da", "#14555c", "", counts_showings=True, hosts=())).select(
        "svg a"
    )
    assert link["href"] == "https://kernen.example/embed/vejle/interests/across"


def test_the_editions_own_municipality_stands_out():
    drawn = _map([ACROSS])
    assert [_text(name) for name in drawn.select("text.trekant-blok-map-own")] == ["Vejle"]
    assert len(drawn.select("path.trekant-blok-map-own")) == 1
    assert len(drawn.select("path.trekant-blok-map-land")) == 7


def test_kinds_are_told_apart_by_their_dashes():
    drawn = _map([ACROSS, NORTHWARDS])
    lines = drawn.select(".trekant-blok-map-course .trekant-blok-map-line")
    assert [line.get("stroke-dasharray") for line in lines] == [None, "16 14"]
    assert [_text(item) for item in drawn.select(".trekant-blok-map-key li")] == ["Vej", "Bane"]


@pytest.mark.parametrize(
    ("interests", "said"),
    [
        ([ACROSS], NOTE),
        ([ACROSS, NORTHWARDS], f"{NOTE} En pil viser, hvor et forløb går videre uden for kortet."),
        ([ACROSS, AFAR], f"{NOTE} Nr. 2 ligger uden for kortet i pilens retning."),
        ([AFAR, ACROSS, AFAR], f"{NOTE} Nr. 1, 3 ligger uden for kortet i pilenes retning."),
        ([ACROSS, NOWHERE], f"{NOTE} 1 interesse har intet forløb og står kun på listen."),
        ([ACROSS, NOWHERE, NOWHERE], f"{NOTE} 2 interesser har intet forløb og står kun på listen."),
    ],
)
def test_what_the_map_cannot_show_is_said(interests, said):
    assert _text(_map(interests).select_one("figcaption p")) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A schematic map, not for measuring. The numbers are those of the list."),
        ("de", "Die Karte ist schematisch und nicht zum Messen gedacht. Die Nummern sind die der Liste."),
    ],
)
def test_it_speaks_the_language_of_the_embed(language, said):
    assert _text(_map([ACROSS], language).select_one("figcaption p")) == said


def test_without_a_course_there_is_no_map():
    drawn = _map([NOWHERE])
    assert drawn.select("svg, figure") == []
    assert [_text(link) for link in drawn.select("li a")] == ["Nowhere"]


def test_nothing_in_it_is_unique_to_a_page_nor_a_style_nor_a_script():
    drawn = _map([ACROSS, NORTHWARDS, PLACE, AFAR])
    for name in ("id", "style", "onclick"):
        assert drawn.select(f"[{name}]") == []
    assert drawn.select("style, script, use, image") == []


def test_titles_are_text():
    drawn = _map([interest('</title><script>alert("1")</script>', point(9.5, 55.7))])
    assert _text(drawn.select_one("a title")) == '1. </title><script>alert("1")</script>'
    assert drawn.select("script") == []


def test_numbers_are_written_as_svg_wants_them_in_danish_too():
    circle = _map([interest("Edge", point(10.24, 55.40123))]).select_one("svg circle")
    assert circle
    assert (circle["cx"], circle["cy"]) == ("909", "555")
