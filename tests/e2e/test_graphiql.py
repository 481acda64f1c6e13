from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.databases import ROOT
from tests.e2e.graphiql import execute, open_tab


def _open(visit, **options) -> Page:
    page: Page = visit("/graphql/", viewport={"width": 1280, "height": 800}, **options)
    page.locator(".graphiql-execute-button").wait_for()
    return page


@pytest.fixture
def graphiql(visit) -> Page:
    return _open(visit)


def test_each_promised_operation_is_a_tab(graphiql):
    names = {path.stem for path in (ROOT / "graphql" / "operations").glob("*.graphql")}
    assert set(graphiql.locator(".graphiql-tab-button").all_inner_texts()) == names


def test_a_query_runs_and_shows_danish_content(graphiql, site):
    open_tab(graphiql, "VejleInitiatives")
    execute(graphiql)
    result = graphiql.locator(".result-window")
    expected = site.ask('{ edition(slug: "vejle") { initiatives(first: 1) { nodes { title } } } }')
    expect(result).to_contain_text(expected["edition"]["initiatives"]["nodes"][0]["title"])


def test_a_mistake_is_pointed_out(visit):
    graphiql = _open(visit, expected="400")  # the answer to a mistake
    graphiql.get_by_role("button", name="New tab").click()
    graphiql.locator(".graphiql-query-editor textarea").fill('{ edition(slug: "vejle") { nothing } }')
    execute(graphiql)
    expect(graphiql.locator(".result-window")).to_contain_text("Cannot query field 'nothing'")


def test_the_schema_is_explained_beside_it(graphiql):
    graphiql.get_by_role("button", name="Show Documentation Explorer").click()
    expect(graphiql.locator(".graphiql-doc-explorer")).to_contain_text("Trekantområdet Danmark")
    graphiql.get_by_role("button", name="Show GraphiQL Explorer").click()
    expect(graphiql.locator(".docExplorerWrap")).to_contain_text("infrastructureInterests")


def test_without_javascript_the_page_says_what_to_do(visit):
    page = visit("/graphql/", java_script_enabled=False)
    expect(page.locator("main")).to_contain_text("/graphql/")
