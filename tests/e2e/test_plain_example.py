"""The page without a build, served from a host of its own and opened in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.databases import ROOT
from tests.e2e.admin import log_in, open_page, save_draft
from tests.e2e.hosting import hosted

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def plain() -> Iterator[str]:
    with hosted(ROOT / "examples" / "plain") as address:
        yield f"{address}/"


def test_a_page_without_a_build(visit, site, plain):
    page = visit(f"{plain}?edition=kolding&api={site.address}/graphql/")
    page.get_by_role("heading", name="Initiativer i Kolding").wait_for()
    assert page.locator("article").count() == 5
    page.get_by_role("button", name="Vis flere").click()
    page.wait_for_function("document.querySelectorAll('article').length > 5")
    total = site.ask('{ edition(slug: "kolding") { initiatives { totalCount } } }')["edition"]["initiatives"][
        "totalCount"
    ]
    assert page.get_by_role("status").inner_text() == f"{min(10, total)} af {total}"
    assert page.evaluate("[...document.images].every((image) => !image.complete || image.naturalWidth > 0)")
    assert len(set(page.locator("h2").all_inner_texts())) == min(10, total)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_draft_is_shown_to_somebody_without_an_account_until_the_link_is_ended(visit, restored_site, plain):
    title = restored_site.ask('{ edition(slug: "vejle") { initiatives(first: 1) { nodes { title } } } }')
    title = title["edition"]["initiatives"]["nodes"][0]["title"]
    admin = visit("/admin/login/", viewport={"width": 1280, "height": 900})
    log_in(admin, "sekretariat")
    open_page(admin, title)
    admin.locator("#id_title").fill(f"1. {title}")
    save_draft(admin)
    admin.get_by_role("button", name="Flere handlinger").click()
    admin.get_by_role("link", name="Del kladden …").click()
    admin.locator("#id_shown_to").fill("Juryen")
    admin.locator("#id_edition").select_option(label="Vejle")
    admin.get_by_role("button", name="Opret link").click()
    address = admin.get_by_label("Link til Juryen").input_value()
    token = address.rpartition("preview=")[2]
    opened = f"{plain}?api={restored_site.address}/graphql/&preview="
    reader = visit(opened + token)
    reader.get_by_role("heading", name=f"1. {title}").wait_for()
    assert reader.locator("#draft").is_visible()
    assert Axe().run(reader).violations_count == 0
    assert visit(opened).locator("h2", has_text=f"1. {title}").count() == 0
    admin.get_by_role("button", name="Afslut").click()
    admin.locator(".messages").get_by_text("viser ikke længere noget").wait_for()
    ended = visit(opened + token, expected="401")
    ended.get_by_text("The preview link is unknown, or has ended.").wait_for()


def test_it_says_when_there_is_no_such_edition(visit, site, plain):
    page = visit(f"{plain}?edition=odense&api={site.address}/graphql/")
    page.get_by_text("Udgaven odense findes ikke").wait_for()
