"""What the project is for: an editor publishes in the admin, and the next request reads it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.admin import log_in, open_page, publish, save_draft

VEJLE = '{ edition(slug: "vejle") { initiatives(first: 100) { nodes { title startsOn municipalities { slug } } } } }'


def _titles(site) -> list[str]:
    return [initiative["title"] for initiative in site.ask(VEJLE)["edition"]["initiatives"]["nodes"]]


@pytest.fixture
def title(restored_site) -> str:
    """An initiative that Vejle's edition shows and that has begun."""
    initiatives = restored_site.ask(VEJLE)["edition"]["initiatives"]["nodes"]
    return next(initiative["title"] for initiative in initiatives if initiative["startsOn"])


def test_what_is_published_is_read_by_the_very_next_request(visit, site, title):
    page = visit("/admin/login/", viewport={"width": 1280, "height": 900})
    log_in(page, "sekretariat")
    open_page(page, title)
    page.locator("#id_title").fill(f"{title}: nyt navn")
    save_draft(page)
    assert f"{title}: nyt navn" not in _titles(site)
    publish(page)
    expect(page.locator(".messages")).to_contain_text("er udgivet")
    titles = _titles(site)
    assert f"{title}: nyt navn" in titles
    assert title not in titles


def test_an_invalid_save_says_what_is_wrong_in_danish_and_keeps_what_was_typed(visit, site, title):
    page = visit("/admin/login/", viewport={"width": 1280, "height": 900}, expected="400")
    log_in(page, "sekretariat")
    open_page(page, title)
    page.locator("#id_summary").fill("Et nyt resumé, som ikke må gå tabt.")
    page.locator("#id_ends_on").fill("31.12.1999")
    page.locator("#id_title").fill("En ny titel, som ikke må gå tabt")
    publish(page)
    expect(page.locator(".messages")).to_contain_text("Siden kunne ikke gemmes på grund af fejl.")
    expect(page.locator("section", has=page.locator("#id_ends_on")).last).to_contain_text(
        "Slutningen ligger før begyndelsen."
    )
    expect(page.locator("#id_title")).to_have_value("En ny titel, som ikke må gå tabt")
    expect(page.locator("#id_summary")).to_have_value("Et nyt resumé, som ikke må gå tabt.")
    expect(page.locator("#id_ends_on")).to_have_value("31.12.1999")
    assert title in _titles(site)


def test_a_municipality_publishes_its_own_and_only_looks_at_what_is_shared(visit, site, title):
    page = visit("/admin/login/", viewport={"width": 1280, "height": 900})
    log_in(page, "vejle")
    page.goto(f"/admin/pages/search/?q={title}")
    found = page.locator("#search-results, #listing-results")
    expect(found).to_contain_text(title)
    expect(found.locator("a[href$='/edit/']")).to_have_count(0)
    page.goto("/admin/snippets/cms/contentblock/add/")
    expect(page.locator("#id_edition")).to_have_count(0)
    page.locator("#id_title").fill("Vejles egen tekst")
    page.locator("#id_slug").fill("vejles-egen")
    publish(page)
    page.locator(".messages").get_by_text("udgivet").wait_for()
    query = '{ edition(slug: "%s") { contentBlock(key: "vejles-egen") { title } } }'
    assert site.ask(query % "vejle")["edition"]["contentBlock"] == {"title": "Vejles egen tekst"}
    assert site.ask(query % "kolding")["edition"]["contentBlock"] is None
