"""The site of one edition, built with Astro from the served demo, read file by file and opened in a real browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.databases import ROOT
from tests.e2e.built import Build
from tests.e2e.hosting import hosted
from tests.e2e.npm import installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.site import Site

SOURCE = ROOT / "examples" / "astro"
MADE = ("node_modules", "dist", "gql", ".astro")
HOME = "https://vejle.example"
PATHS = """query ($language: Language!) {
  edition(slug: "vejle", language: $language) {
    sitemap(first: 100) { nodes { path language } pageInfo { hasNextPage } }
    redirects(first: 100) { nodes { path target } }
  }
}"""


@pytest.fixture(scope="module")
def build(site: Site) -> Iterator[Build]:
    packages = installed(SOURCE)
    folder = packages / f"made-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns(*MADE))
    environment = os.environ | {"KERNEN_API": f"{site.address}/graphql/", "KERNEN_EDITION": "vejle", "SITE_URL": HOME}
    done = subprocess.run(
        ["npm", "run", "build"], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    yield Build(folder / "dist")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def paths(site: Site) -> dict[str, dict]:
    """The edition's paths by the folder under which a language stands."""
    answers = {
        prefix: site.ask(PATHS, language=language)["edition"] for prefix, language in (("", "DA"), ("/en", "EN"))
    }
    assert not any(answer["sitemap"]["pageInfo"]["hasNextPage"] for answer in answers.values())
    return answers


def test_every_path_of_the_edition_is_a_page_or_leads_on_to_one(build, paths):
    pages = {f"{prefix}{node['path']}" for prefix, found in paths.items() for node in found["sitemap"]["nodes"]}
    leading = {
        f"{prefix}{node['path']}": f"{prefix}{node['target']}"
        for prefix, found in paths.items()
        for node in found["redirects"]["nodes"]
    }
    assert len(pages) > 100
    assert len(leading) > 20
    assert {path for path, page in build.pages.items() if not page.leads_to} == pages
    assert {path: page.leads_to for path, page in build.pages.items() if page.leads_to} == leading


def test_every_link_within_the_site_leads_somewhere(build):
    missing = {(page.path, link) for page in build.pages.values() for link in page.links() if not build.has(link)}
    assert missing == set()


def test_every_page_has_a_title_one_heading_and_its_language(build):
    for page in build.pages.values():
        if page.leads_to:
            continue
        assert page.found("string(//title)").endswith("Vejle"), page.path
        assert len(page.found("//h1[normalize-space()]")) == 1, page.path
        assert page.found("/html/@lang") == ["en" if page.path.startswith("/en/") else "da"], page.path
        assert not page.found("//img[not(@alt) or not(@width) or not(@height)]"), page.path
        assert not re.search(r"undefined|\[object |>null<|NaN", page.text), page.path
        [description] = page.found("//script[@type='application/ld+json']/text()")
        assert json.loads(description)["@graph"][0]["name"], page.path


def test_versions_in_other_languages_name_each_other(build):
    versions = {
        page.path: {
            link.get("hreflang"): urlsplit(link.get("href")).path
            for link in page.found("//link[@rel='alternate'][@hreflang]")
        }
        for page in build.pages.values()
        if not page.leads_to
    }
    assert versions["/"] == {"da": "/", "en": "/en/"}
    assert versions["/initiativer/dima/"] == {"da": "/initiativer/dima/", "en": "/en/initiatives/dima/"}
    for path, found in versions.items():
        assert all(versions[other] == found for other in found.values()), path


def test_what_exists_in_another_language_only_is_at_home_there(build):
    page = build.pages["/en/initiativer/festuge/"]
    assert page.found("//link[@rel='canonical']/@href") == [f"{HOME}/initiativer/festuge/"]
    assert page.found("//main/@lang") == ["da"]


def test_the_sitemap_names_each_page_where_it_is_at_home(build):
    text = (build.directory / "sitemap.xml").read_text()
    named = [urlsplit(address).path for address in re.findall(r"<loc>([^<]+)</loc>", text)]
    homes = {
        urlsplit(page.found("//link[@rel='canonical']/@href")[0]).path
        for page in build.pages.values()
        if not page.leads_to
    }
    assert sorted(named) == sorted(homes)


def test_a_body_is_written_block_by_block(build, site):
    page = build.pages["/initiativer/dima/"]
    query = '{ edition(slug: "vejle") { initiative(slug: "dima") { body { __typename } partnerLinks { role } } } }'
    initiative = site.ask(query)["edition"]["initiative"]
    types = {block["__typename"] for block in initiative["body"]}
    assert types >= {"AccordionBlock", "FactsBlock", "KeyFiguresBlock", "QuoteBlock", "CallToActionBlock"}
    for element in ("//details/summary", "//dl/div/dt", "//ul[@class='figures']/li", "//blockquote"):
        assert page.found(f"//main{element}"), element
    assert page.found("//main//picture/source/@type")[:1] == ["image/webp"]
    assert page.found("//nav[@class='breadcrumbs']//li[@aria-current]/text()") == ["DIMA: kompetencer til industrien"]
    assert len(page.found("//h2[.='Partnere']/../ul/li")) == len(initiative["partnerLinks"])


def test_links_within_texts_stay_within_their_language(build, paths):
    shown = {node["path"] for node in paths["/en"]["sitemap"]["nodes"]}
    within = {
        link
        for page in build.pages.values()
        if page.path.startswith("/en/") and not page.leads_to
        for link in page.found("//main//p//a/@href")
        if link.startswith("/")
    }
    assert within
    assert within <= {f"/en{path}" for path in shown}


def test_the_list_is_narrowed(build, site, visit):
    query = (
        '{ edition(slug: "vejle") { all: initiatives { totalCount } '
        "done: initiatives(filter: { status: [COMPLETED] }) { totalCount } } }"
    )
    counts = site.ask(query)["edition"]
    with hosted(build.directory) as address:
        page = visit(f"{address}/initiativer/")
        items = page.locator(".teasers > li:visible")
        assert items.count() == counts["all"]["totalCount"]
        page.get_by_label("Status").select_option("COMPLETED")
        assert items.count() == counts["done"]["totalCount"] < counts["all"]["totalCount"]
        assert page.get_by_role("status").inner_text() == f"Antal vist: {counts['done']['totalCount']}"
        page.reload()
        assert items.count() == counts["done"]["totalCount"]


def test_the_map_draws_every_route(build, site):
    query = '{ edition(slug: "vejle") { infrastructureInterests(first: 100) { nodes { route } } } }'
    routes = [node["route"] for node in site.ask(query)["edition"]["infrastructureInterests"]["nodes"]]
    page = build.pages["/infrastruktur/"]
    assert len(page.found("//svg//path/@d")) == len([route for route in routes if route]) > 5
    assert len(page.found("//ol[@class='legend']/li")) == len(routes)


@pytest.mark.parametrize("path", ["/", "/initiativer/dima/", "/infrastruktur/", "/en/tilbud/oplevelser/"])
def test_a_page_can_be_read_by_everybody(build, visit, path):
    with hosted(build.directory) as address:
        page = visit(f"{address}{path}", viewport={"width": 320, "height": 640})
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("[...document.images].every((image) => !image.complete || image.naturalWidth > 0)")
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
