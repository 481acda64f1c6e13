"""The page without a build, served from a host of its own and opened in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.databases import ROOT
from tests.e2e.hosting import hosted

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.once


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


def test_it_says_when_there_is_no_such_edition(visit, site, plain):
    page = visit(f"{plain}?edition=odense&api={site.address}/graphql/")
    page.get_by_text("Udgaven odense findes ikke").wait_for()
