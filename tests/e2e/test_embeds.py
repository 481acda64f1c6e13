"""Every rung, for every kind, in a page of another origin: whole, accessible, and without a trace left behind.

Widths, colours and scripts on or off are so combined that each meets each. A page that is zoomed to 400 % is 320 wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.embedding import (
    MOST_SHIFT,
    STORED,
    Combination,
    fragment_of,
    is_without_sideways_scrolling,
    layout_shift,
    room_css,
    shown_text,
    violations,
    wait_for_elements,
)
from tests.e2e.pasted import Code, page

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

KINDS = [
    "om-samarbejdet",
    "virksomhedsservice",
    "infrastruktur-kort",
    "tidslinje-samarbejdet",
    "hvem-beslutter",
    "faser-i-infrastruktur",
    "dokumenter-og-data",
    "grundtanken",
    "partnere-i-uddannelse",
    "kontakt-sekretariatet",
    "klimamaal",
    "hvad-er-power-to-x",
    "initiatives",
    "initiatives/dima",
    "interests",
    "interests/billundbanen",
    "partners",
    "partners/banedanmark",
    "key-figures",
    "timeline",
]
WIDTHS = (320, 768, 1280)
COMBINATIONS = [
    Combination("fragment", 320, "light", scripts=False),
    Combination("fragment", 768, "dark", scripts=True),
    Combination("fragment", 1280, "light", scripts=True),
    Combination("frame", 320, "dark", scripts=True),
    Combination("frame", 768, "light", scripts=True),
    Combination("frame", 1280, "dark", scripts=False),
    Combination("element", 320, "light", scripts=True),
    Combination("element", 768, "dark", scripts=False),
    Combination("element", 1280, "dark", scripts=True),
    Combination("shadow", 320, "dark", scripts=False),
    Combination("shadow", 768, "light", scripts=True),
    Combination("shadow", 1280, "light", scripts=False),
]
ROOTS = "[...document.querySelectorAll('trekant-blok')].map(({ shadowRoot }) => shadowRoot)"
ALL_HEARD_OF = f"{ROOTS}.every((root) => root.querySelector('section').style.length)"  # the edition's colour has come
CHANGED = f"{ROOTS}.filter((root) => root.adoptedStyleSheets.length).length"
SECTION = "section.trekant-blok"


@pytest.fixture(scope="module")
def fragments(site):
    return [fragment_of(f"{site.address}/embed/vejle/{kind}.html") for kind in KINDS]


@pytest.fixture(scope="module")
def codes(site, fragments):
    """The pasted code of one embed of each kind."""
    return [Code(site.address, f"vejle/{kind}", each.title) for kind, each in zip(KINDS, fragments, strict=True)]


@pytest.fixture(scope="module")
def heights(browser, host, codes):
    """How high each embed becomes at each width: what a page has to hold if nothing below may move."""
    found = {}
    host.put("/heights", page(*(code.element() for code in codes)))
    with browser.new_context() as context:
        opened = context.new_page()
        for width in WIDTHS:
            opened.set_viewport_size({"width": width, "height": 800})
            opened.goto(host.address("/heights"))
            wait_for_elements(opened)
            measured = opened.locator("trekant-blok").evaluate_all("(all) => all.map((each) => each.offsetHeight)")
            found[width] = {code.path: height for code, height in zip(codes, measured, strict=True)}
    return found


@pytest.fixture
def embeds(codes, fragments, combination):
    """Codes with what they are to show. Frames are pages, which take their time: each third has its own width."""
    embeds = list(zip(codes, fragments, strict=True))
    return embeds[WIDTHS.index(combination.width) :: len(WIDTHS)] if combination.rung == "frame" else embeds


@pytest.fixture
def opened(visit, host, embeds, heights, combination):
    """The page, which holds room as the docs say."""
    room = [heights[combination.width][code.path] for code, _ in embeds]
    host.put("/rum.css", room_css(combination.rung, room), "text/css")
    pasted = [getattr(code, combination.rung)() for code, _ in embeds]
    host.put("/side", page(*pasted, head='<link rel="stylesheet" href="/rum.css">'))
    return visit(host.address("/side"), **combination.options)


@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_every_kind_is_whole(opened, embeds, combination):
    for number, (_, fragment) in enumerate(embeds):
        if combination.has_light_dom_alone:
            assert opened.locator("trekant-blok h2").nth(number).inner_text() == fragment.title
            assert opened.locator("trekant-blok a").nth(number).is_visible()
        else:
            section = nth_section(opened, combination, number)
            section.wait_for()
            assert shown_text(section) == fragment.text
    assert is_without_sideways_scrolling(opened, combination.width)
    assert opened.context.cookies() == []
    if combination.scripts:
        check_what_scripts_tell(opened, combination, len(embeds))


def nth_section(opened: Page, combination: Combination, number: int) -> Locator:
    if combination.rung != "frame":
        return opened.locator(SECTION).nth(number)
    opened.locator("iframe").nth(number).scroll_into_view_if_needed()  # it is loaded when it is near
    return opened.frame_locator("iframe").nth(number).locator(SECTION)


def check_what_scripts_tell(opened: Page, combination: Combination, count: int) -> None:
    assert opened.evaluate(STORED) == 0
    if combination.rung == "frame":
        for number in range(count):
            check_frame(opened, opened.locator("iframe").nth(number))
    if combination.rung == "shadow":
        opened.wait_for_function(ALL_HEARD_OF)
        assert opened.evaluate(CHANGED) == 0
    assert layout_shift(opened) <= MOST_SHIFT
    assert violations(opened) == []


def check_frame(opened: Page, frame: Locator) -> None:
    """It is as high as what is in it, which by itself has no fault either."""
    frame.scroll_into_view_if_needed()
    element = frame.element_handle()
    inner = element.content_frame()
    assert inner
    height = inner.evaluate("document.documentElement.getBoundingClientRect().height")
    opened.wait_for_function("([frame, height]) => Math.abs(frame.clientHeight - height) <= 1", arg=[element, height])
    assert inner.evaluate(STORED) == 0
    assert violations(inner) == []
