"""The map of interests in a real browser: what is seen, what the keyboard reaches, and what a screen reader is told."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page


ALL = "/embed/trekantomraadet/interests?first=50&level=1"
LIST = ".trekant-blok-list > li a"


def _told(page: Page) -> list[dict[str, Any]]:
    """What a screen reader hears: role and name of all that is not left out of the accessibility tree."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        {"role": node["role"]["value"], "name": node["name"]["value"]}
        for node in nodes
        if not node["ignored"] and "name" in node
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessible_and_without_sideways_scrolling(visit, width, scheme):
    page = visit(ALL, viewport={"width": width, "height": 800}, color_scheme=scheme)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_numbers_are_read_and_cover_neither_each_other_nor_their_letters(visit, width):
    page = visit(ALL, viewport={"width": width, "height": 800})
    discs = page.locator("svg a circle").evaluate_all("all => all.map(each => each.getBoundingClientRect().toJSON())")
    boxes = [(disc["x"] + disc["width"] / 2, disc["y"] + disc["height"] / 2, disc["width"]) for disc in discs]
    assert len(boxes) == 16
    assert min(box[2] for box in boxes) >= 18
    for (x, y, one), (other_x, other_y, other) in combinations(boxes, 2):
        assert dist((x, y), (other_x, other_y)) >= (one + other) / 2
    letters = page.locator("svg a text").evaluate_all("all => all.map(each => each.getBoundingClientRect().width)")
    assert all(letter < box[2] for letter, box in zip(letters, boxes, strict=True))
    shown = "all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
    sizes = page.locator("svg a text, .trekant-blok-map-name").evaluate_all(shown)
    assert min(sizes) >= 10


def test_a_screen_reader_hears_each_course_by_number_and_title_and_nothing_of_the_drawing(visit):
    page = visit(ALL)
    told = _told(page)
    titles = page.locator(LIST).all_inner_texts()
    assert {"role": "group", "name": "Kort over interesserne med listens numre"} in told
    source = page.locator(".trekant-blok-source a").inner_text()
    links = [each["name"] for each in told if each["role"] == "link" and each["name"] != source]
    assert links[:16] == [f"{number}. {title}" for number, title in enumerate(titles, start=1)]
    assert links[16:32] == titles
    assert "Vejen" not in [each["name"] for each in told]  # names of municipalities are part of the drawing
    assert not [each for each in told if each["role"] in {"image", "img", "graphics-symbol"}]


def test_the_keyboard_reaches_courses_in_the_order_of_the_list_and_shows_where_it_is(visit):
    page = visit(ALL)
    reached, rings = [], []
    for _ in range(16):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.querySelector('title').textContent"))
        rings.append(
            page.evaluate(
                "[...document.querySelectorAll('svg a circle')].map(c => getComputedStyle(c).stroke)"
                ".filter((stroke, _, all) => stroke !== all.toSorted((a, b) => all.filter(c => c === a).length"
                " - all.filter(c => c === b).length).at(-1)).length"
            )
        )
    assert [int(title.partition(".")[0]) for title in reached] == list(range(1, 17))
    assert rings == [1] * 16
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == page.locator(LIST).first.inner_text()


def test_what_is_pointed_at_in_the_list_shows_on_the_map_and_the_other_way_round(visit):
    page = visit(ALL, viewport={"width": 1280, "height": 800})
    ground = (
        "number => getComputedStyle(document.querySelectorAll('.trekant-blok-list > li')[number - 1]).backgroundColor"
    )
    ring = "number => getComputedStyle(document.querySelectorAll('svg a circle')[number - 1]).stroke"
    quiet, plain = page.evaluate(ring, 3), page.evaluate(ground, 3)
    page.locator(LIST).nth(2).hover()
    assert page.evaluate(ring, 3) != quiet
    assert page.evaluate(ring, 4) == quiet
    page.locator("svg a").nth(3).locator("circle").hover()
    assert page.evaluate(ground, 4) != plain
    assert page.evaluate(ground, 3) == plain


def test_it_is_all_there_without_scripts_and_leads_where_the_list_leads(visit):
    page = visit(ALL, java_script_enabled=False)
    drawn = [link.get_attribute("href") for link in page.locator("svg a").all()]
    listed = [link.get_attribute("href") for link in page.locator(LIST).all()]
    assert drawn == listed
    assert len(set(drawn)) == 16
    page.locator("svg a").first.locator("circle").click(trial=True)


def test_two_maps_stand_in_one_page(visit):
    page = visit(ALL)
    page.evaluate("document.querySelector('main').append(document.querySelector('section').cloneNode(true))")
    assert page.locator("figure svg[role=group]").count() == 2
    assert page.locator("section [id]").count() == 0


def test_without_our_stylesheet_it_is_as_wide_as_its_place(visit):
    page = visit(ALL.replace("level=1", "level=3"), viewport={"width": 320, "height": 800})
    page.evaluate("document.querySelectorAll('link[rel=stylesheet], style').forEach(each => each.remove())")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    tops = page.locator(".trekant-blok-list > li").evaluate_all("all => all.map(each => each.offsetTop)")
    assert len(tops) == 16
    assert all(above < below for above, below in pairwise(tops))
