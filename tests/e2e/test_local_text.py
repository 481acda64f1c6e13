"""Shared content, local text over it, and what happens when the shared text changes: as people see it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.admin import OVERTAKEN, log_in
from tests.e2e.local_text import (
    change,
    open_local_text,
    publish_and_wait,
    read_block,
    translate_to_german,
    write_content_block,
)

KEY, TITLE, GERMAN = "faelles-forsoeg", "Fælles forsøg", "Gemeinsamer Versuch"
EDITIONS = {"billund", "fredericia", "haderslev", "kolding", "middelfart", "trekantomraadet", "vejen", "vejle"}


def expected(**others) -> dict:
    shared = others.pop("shared")
    return dict.fromkeys(EDITIONS, shared) | others


def test_editions_adapt_a_shared_text_and_review_its_change(visit, site, restored_site):
    page = visit("/admin/login/", viewport={"width": 1280, "height": 1000}, expected=OVERTAKEN)
    log_in(page, "sekretariat")
    write_content_block(page, TITLE, KEY, ["Første", "Anden"])
    shared = (TITLE, ["Første", "Anden"], [])
    assert read_block(site, KEY) == expected(shared=shared)

    translate_to_german(page, TITLE, GERMAN)
    open_local_text(page, "vejle", TITLE)
    change(page, "1. Overskrift", "append_after", heading="Vejles afsnit")
    publish_and_wait(page)
    open_local_text(page, "kolding", TITLE)
    change(page, "Titel", "replace", text="Koldings forsøg")
    publish_and_wait(page)
    open_local_text(page, "billund", TITLE)
    page.locator("#id_treatment").select_option("hidden")
    publish_and_wait(page)
    adapted = {
        "vejle": (TITLE, ["Første", "Vejles afsnit", "Anden"], []),
        "kolding": ("Koldings forsøg", ["Første", "Anden"], []),
        "billund": None,
        "haderslev": (GERMAN, ["Første", "Anden"], []),
    }
    assert read_block(site, KEY, german="haderslev") == expected(shared=shared, **adapted)

    page.goto("/admin/snippets/cms/contentblock/?q=forsøg")
    page.get_by_role("link", name=TITLE, exact=True).first.click()
    page.locator("#id_title").fill(f"{TITLE}, ændret")
    page.locator("[name=body-0-value-text]").fill("Første, ændret")
    publish_and_wait(page)
    changed = (f"{TITLE}, ændret", ["Første, ændret", "Anden"], [])
    waiting = {
        "vejle": (f"{TITLE}, ændret", ["Første, ændret", "Vejles afsnit", "Anden"], ["body"]),
        "kolding": ("Koldings forsøg", ["Første, ændret", "Anden"], ["title"]),
        "billund": None,
        "haderslev": (GERMAN, ["Første", "Anden"], []),
    }
    assert read_block(site, KEY, german="haderslev") == expected(shared=changed, **waiting)

    page.goto("/admin/")
    panel = page.locator(".local-text-waiting")
    expect(panel.locator("li")).to_have_count(2)
    panel.get_by_role("link", name="Vejle").click()
    expect(page.locator(".local-text-review ins").first).to_contain_text("ændret")
    page.get_by_role("button", name="Behold den lokale tekst").click()
    expect(page.locator(".messages")).to_contain_text("Den lokale tekst bliver stående.")
    kept = waiting | {"vejle": (*waiting["vejle"][:2], [])}
    assert read_block(site, KEY, german="haderslev") == expected(shared=changed, **kept)

    page.goto("/admin/")
    page.locator(".local-text-waiting").get_by_role("link", name="Kolding").click()
    page.get_by_role("button", name="Vis den fælles tekst").click()
    expect(page.locator(".messages")).to_contain_text("Den fælles tekst vises nu, hvor den er ændret.")
    assert read_block(site, KEY, german="haderslev") == expected(shared=changed, **(kept | {"kolding": changed}))
    page.goto("/admin/")
    expect(page.locator(".local-text-waiting")).to_have_count(0)
