"""Pages in frames of a real browser, on sites that may frame them and on one that may not.

What we answer is asked for beforehand: Django refuses to query beside Playwright's event loop.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client

from publication.queue import drain
from tests.e2e.browser import running_browser
from tests.embed.showing import edition_on, shared_text
from tests.indexing import unindexed

pytestmark = [pytest.mark.once, pytest.mark.e2e]
OURS = "http://127.0.0.1:8000"
PAGE = "/embed/vejle/lang"
ALLOWED, SUBDOMAIN, REFUSED = "https://www.vejle.dk", "https://a.b.vejle.example:8443", "https://elsewhere.dk"
AROUND = """<!doctype html><title>Kommunen</title><style>iframe { width: 100%; border: 0; height: 150px }</style>
<script>
  const frame = () => document.querySelector("iframe");
  const told = [];
  addEventListener("message", (event) => {
    if (event.origin !== "ORIGIN" || event.source !== frame().contentWindow) return;
    if (event.data?.type !== "trekant-blok:height") return;
    told.push(event.data);
    frame().style.height = `${event.data.height}px`;
  });
</script>
<iframe src="ADDRESS" title="Om samarbejdet" SANDBOX></iframe>"""


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """Ours, by path; `refused` is the page as a site that may not frame it gets it."""
    with django_db_blocker.unblock(), transaction.atomic(), unindexed():
        edition_on()
        shared_text("<p>Syv kommuner arbejder sammen.</p>" * 20, slug="lang", title="Længere tekst")
        drain()
        pages = {PAGE: framed_at(ALLOWED), "refused": framed_at(REFUSED)}
        transaction.set_rollback(True)
    found = {name: (dict(page.headers), page.content) for name, page in pages.items()}
    for name in ("hoejde.js", "blok.css", "side.css"):
        kind = "text/javascript" if name.endswith("js") else "text/css"
        found[f"/static/embed/{name}"] = ({"Content-Type": kind}, Path(finders.find(f"embed/{name}")).read_bytes())
    return found


def framed_at(origin):
    return Client().get(PAGE, headers={"Sec-Fetch-Dest": "iframe", "Referer": f"{origin}/"})


@pytest.fixture(scope="module")
def browser(answers):
    with running_browser() as browser:
        yield browser


@pytest.fixture
def open_site(answers, browser):
    """Opens a page of another site with ours in a frame; tells what the console said."""

    def open_at(origin, *, answer=PAGE, sandbox="", origin_of_frame=OURS, **options):
        context = browser.new_context(**options)
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        around = AROUND.replace("ADDRESS", f"{OURS}{PAGE}").replace("ORIGIN", origin_of_frame)

        def reply(route):
            parts = urlsplit(route.request.url)
            if f"{parts.scheme}://{parts.netloc}" != OURS:
                route.fulfill(content_type="text/html", body=around.replace("SANDBOX", sandbox))
                return
            headers, content = answers[answer if parts.path == PAGE else parts.path]
            route.fulfill(headers=headers, body=content)

        context.route("**/*", reply)
        page.goto(f"{origin}/side")
        return page, said

    yield open_at
    for context in browser.contexts:
        context.close()


def is_as_high_as_its_page(page):
    frame = page.frames[1]
    inside = frame.evaluate("document.documentElement.getBoundingClientRect().height")
    outside = page.evaluate("frame().getBoundingClientRect().height")
    return abs(inside - outside) <= 1


@pytest.mark.parametrize("sandbox", ["", 'sandbox="allow-scripts allow-top-navigation-by-user-activation"'])
def test_a_frame_becomes_as_high_as_what_is_in_it_and_stays_so(open_site, sandbox):
    page, said = open_site(ALLOWED, sandbox=sandbox, origin_of_frame="null" if sandbox else OURS)
    page.wait_for_function("told.length > 0")
    page.wait_for_function("frame().getBoundingClientRect().height > 300")
    assert is_as_high_as_its_page(page)
    page.set_viewport_size({"width": 320, "height": 700})
    page.wait_for_timeout(300)
    assert is_as_high_as_its_page(page)
    page.frames[1].evaluate(
        "for (let i = 9; i--; ) document.querySelector('section').append(document.createElement('hr'))"
    )
    page.wait_for_timeout(300)
    assert is_as_high_as_its_page(page)
    before = page.evaluate("told.length")
    page.evaluate("frame().contentWindow.postMessage({type: 'trekant-blok:height'}, '*')")
    page.wait_for_function(f"told.length > {before}")
    assert page.context.cookies() == []
    assert said == []


def test_its_looks_are_ours_and_its_colour_the_edition_s(open_site):
    page, said = open_site(SUBDOMAIN)
    section = page.frames[1].locator("section.trekant-blok")
    assert section.inner_text().startswith("Længere tekst")
    assert section.evaluate("each => getComputedStyle(each).borderInlineStartColor") == "rgb(37, 107, 69)"
    assert said == []


def test_it_reads_without_scripts_and_in_the_dark(open_site):
    page, _ = open_site(ALLOWED, java_script_enabled=False, color_scheme="dark")
    section = page.frame_locator("iframe").locator("section.trekant-blok")
    assert "Syv kommuner arbejder sammen." in section.inner_text()


def test_a_site_that_may_not_frame_it_shows_a_link_and_no_broken_box(open_site):
    page, said = open_site(REFUSED, answer="refused")
    page.wait_for_function("told.length > 0")
    assert page.frames[1].locator("a").get_attribute("href") == f"{OURS}{PAGE}"
    assert is_as_high_as_its_page(page)
    assert said == []


def test_a_browser_refuses_the_page_itself_there(open_site):
    """What an edge that tells no sites apart would give it."""
    page, said = open_site(REFUSED)
    page.wait_for_timeout(300)
    assert page.evaluate("told") == []
    assert any("frame-ancestors" in each for each in said)
