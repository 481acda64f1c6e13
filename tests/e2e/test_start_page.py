from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["da", "en"])
def test_accessible_and_without_sideways_scrolling(visit, width, scheme, language):
    page = visit(f"/?lang={language}", viewport={"width": width, "height": 800}, color_scheme=scheme)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [768, 1440])
def test_nothing_overflows_between_the_ends(visit, width):
    page = visit("/", viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_all_of_it_works_without_javascript(visit):
    page = visit("/", java_script_enabled=False)
    assert page.locator("h1").inner_text().split("\n") == ["Skrevet ét sted.", "Læst i syv kommuner."]
    assert page.locator(".map a").count() == 7
    assert page.locator(".edition").count() == 8
    assert page.locator(".news-item").count() == 6
    page.get_by_role("link", name="Vejle", exact=True).click()
    assert page.url.endswith("#edition-vejle")
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h2").all_inner_texts() == ["The editions", "Published lately", "Three doors"]


def test_the_browsers_language_decides_when_none_is_asked_for(visit):
    assert visit("/", locale="en-GB").locator("html").get_attribute("lang") == "en"
    assert visit("/", locale="de-DE").locator("html").get_attribute("lang") == "da"


def test_the_doors_open(visit):
    page = visit("/")
    page.get_by_role("link", name="Åbn redaktionen").click()
    page.wait_for_url("**/admin/login/**")
    page.go_back()
    page.get_by_role("link", name="Åbn GraphiQL").click()
    page.locator(".graphiql-execute-button").wait_for()
    page.go_back()
    page.get_by_role("link", name="Åbn galleriet").click()
    page.get_by_role("heading", name="Fælles indhold på jeres eget websted").wait_for()


def test_no_cookie_is_set_and_nothing_is_stored(visit):
    page = visit("/")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_keyboard_reaches_the_content_first(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
