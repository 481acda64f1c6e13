"""The gallery as a web editor uses it: choose, see, copy, paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from embed.asked import Theme
from embed.gallery.colours import Colours, contrasts
from tests.e2e.admin import log_in
from tests.e2e.hosting import ALLOWED
from tests.e2e.pasted import page as page_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

BLOCK, TITLE, WORDS = "hvad-er-en-kommuneplan", "Hvad er en kommuneplan?", "En kommuneplan er kommunens samlede plan"
MIXED = """(colour) => {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  context.fillStyle = `color-mix(in oklab, ${colour} 35%, #fff)`;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return "#" + [red, green, blue].map((each) => each.toString(16).padStart(2, "0")).join("");
}"""


def choose(page: Page, title: str) -> None:
    """Find a text by typing, and pick it."""
    expect(page.locator(".objects")).to_contain_text("Grundtanken")
    page.get_by_label("Søg").press_sequentially(title[:-3], delay=5)
    expect(page.locator(".objects")).not_to_contain_text("Grundtanken")
    expect(page.get_by_label("Søg")).to_be_focused()
    page.get_by_label(title).check()


def copied(page: Page, name: str) -> str:
    page.locator(f"#copy-{name}").click()
    expect(page.get_by_role("status")).to_have_text("Kopieret")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_what_is_chosen_is_seen_and_its_code_works_in_a_page_of_another_origin(visit, host):
    page = visit("/embed/?edition=vejle", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("Script", exact=True).check()
    choose(page, TITLE)
    frames = page.locator(".preview iframe")
    expect(frames).to_have_count(4)
    expect(frames.first.content_frame.get_by_text(WORDS)).to_be_visible()
    without = page.frame_locator(".preview-without iframe")
    expect(without.get_by_role("link", name="Læs det hos Vejle")).to_be_visible()
    expect(without.get_by_text(WORDS)).to_have_count(0)
    page.get_by_label("Jeres websteds adresse").fill(ALLOWED)
    expect(page.locator("[data-part=permission]")).to_contain_text(f"{ALLOWED} må vise indlejringer fra Vejle.")
    page.get_by_label("Overskrift", exact=True).select_option("h3")
    expect(page.locator("#html-code")).to_contain_text('niveau="3"')
    assert f"block={BLOCK}" in page.url
    host.put("/galleri-script", page_of(copied(page, "html")))
    page.get_by_label("Iframe", exact=True).check()
    expect(page.locator("#html-code")).to_contain_text("<iframe")
    host.put("/galleri-ramme", page_of(copied(page, "html"), copied(page, "height")))
    page.get_by_label("Fragment", exact=True).check()
    expect(page.locator("#address-code")).to_contain_text(".html?level=3")
    included = f'<!--#include virtual="{copied(page, "address")}" -->'
    host.put("/galleri-fragment", page_of(included))

    pasted = visit(host.address("/galleri-script"))
    expect(pasted.get_by_role("heading", name=TITLE, level=3)).to_be_visible()
    expect(pasted.get_by_text(WORDS)).to_be_visible()
    pasted.goto(host.address("/galleri-ramme"))
    expect(pasted.frame_locator("iframe").get_by_text(WORDS)).to_be_visible()
    assert pasted.locator("iframe").get_attribute("title") == TITLE
    pasted.goto(host.address("/galleri-fragment"))
    expect(pasted.get_by_text(WORDS)).to_be_visible()


def test_it_works_without_javascript(visit):
    page = visit("/embed/", java_script_enabled=False)
    page.get_by_label("Udgave").select_option("vejle")
    page.get_by_label("Vis", exact=True).select_option("initiatives")
    page.get_by_role("button", name="Vis", exact=True).click()
    page.locator("summary", has_text="Status").click()
    page.locator("[name=status][value=COMPLETED]").check()
    page.get_by_label("Højst").fill("2")
    page.get_by_label("Links og streger").fill("#ffaa00")
    page.get_by_label("Mørkt", exact=True).check()
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator(".preview iframe")).to_have_count(4)
    frame = page.frame_locator(".preview-768 iframe")
    expect(frame.get_by_role("heading", name="Initiativer")).to_be_visible()
    assert frame.locator("html").evaluate("(html) => getComputedStyle(html).colorScheme") == "dark"
    assert page.locator("#address-code").inner_text().endswith("/embed/vejle/initiatives.html?first=2&status=COMPLETED")
    poor = page.locator(".verdict.poor")
    assert poor.inner_text() == "Links på baggrunden (lyst): 1,9 – for lidt: Kravet er mindst 4,5."
    assert page.locator(".copy:visible").count() == 0


@pytest.mark.parametrize(
    ("width", "scheme", "query"),
    [
        (320, "dark", "lang=da&edition=vejle&rung=script"),
        (1280, "light", "lang=en&edition=vejle&what=interests&rung=fragment&host=www.vejle.dk&colour-accent=%23ffaa00"),
    ],
)
def test_accessible_and_without_sideways_scrolling(visit, width, scheme, query):
    page = visit(f"/embed/?{query}", viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.locator(".copy").first.wait_for()
    results = Axe().run(page, options={"iframes": False})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.context.cookies() == []


def test_contrasts_are_reckoned_while_a_colour_is_chosen_as_the_server_does(visit):
    page = visit("/embed/?edition=vejle&rung=script")
    edition = page.locator("#contrasts").get_attribute("data-edition")
    page.get_by_label("Links og streger", exact=True).press_sequentially("#ffaa00")
    expect(page.locator(".verdict.poor")).to_have_count(1)
    typed = page.locator(".contrasts .ratio").all_inner_texts()
    expected = contrasts(Colours(accent="#ffaa00"), edition, Theme.AUTO)
    assert typed == [f"{each.ratio:.1f}".replace(".", ",") for each in expected]
    expect(page.locator("#css-code")).to_contain_text("--trekant-farve: #ffaa00;")
    mixed = page.evaluate(MIXED, "#ffaa00")
    on_dark = contrasts(Colours(text=mixed), edition, Theme.DARK)[0]
    assert on_dark.ratio == pytest.approx(expected[-1].ratio, abs=0.1), "the browser mixes colours otherwise"


def test_the_panel_in_the_admin_copies_and_says_so(visit):
    page = visit("/admin/login/", permissions=["clipboard-read", "clipboard-write"])
    log_in(page, "vejle")
    page.goto("/admin/local-text/?edition=vejle&q=kommuneplan")
    page.locator("tr", has_text=TITLE).first.locator("a.button").first.click()
    panel = page.locator("section.w-panel", has=page.locator(".embed-panel"))
    panel.locator("[data-panel-toggle]").first.click()
    panel.get_by_role("button", name="Kopiér").nth(1).click()
    expect(page.locator(".messages")).to_contain_text("Script er kopieret")
    assert f'blok="{BLOCK}"' in page.evaluate("navigator.clipboard.readText()")
