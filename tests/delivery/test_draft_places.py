"""Where pages stand that have drafts, and what stands below them or repeats them, is what it will be afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from publication.drafts import Reach, read_drafts
from publication.models import PublishedObject
from publication.queue import drain
from publication.sources import source_of
from tests.cms.content import make_edition_page
from tests.delivery.test_drafts import ask, publish_all, rewrite
from tests.publication.variants import make_variant

pytestmark = pytest.mark.xdist_group("region")
PLACES = """{ edition(slug: "vejle") {
  articles(first: 100) { nodes { title path } }
  sitemap(first: 100) { nodes { path } }
  redirects(first: 100) { nodes { path } }
} }"""


def is_as_published(drafts: Any) -> bool:
    before = ask(PLACES, drafts)
    publish_all(drafts)
    return bool(before == ask(PLACES))


def test_what_stands_below_a_page_goes_with_its_slug(region):
    page = region["Article"]
    make_variant(page, "vejle", ("text", {"name": "title", "mode": "append_after", "text": "i Vejle"}))
    drain()
    rewrite(page.get_parent().specific, slug="nyt-sted")
    drafts = read_drafts(Reach(source_of(page.get_parent())))
    [article] = ask(PLACES, drafts)["edition"]["articles"]["nodes"]
    assert article == {"title": f"{page.title} i Vejle", "path": f"/nyt-sted/{page.slug}/"}
    assert is_as_published(drafts)


def test_a_draft_below_a_page_goes_with_its_slug(region):
    page = region["Article"]
    rewrite(page.get_parent().specific, slug="nyt-sted")
    rewrite(page, slug="nyt-navn")
    drafts = read_drafts()
    [article] = ask(PLACES, drafts)["edition"]["articles"]["nodes"]
    assert article["path"] == "/nyt-sted/nyt-navn/"
    assert is_as_published(drafts)


def test_a_front_page_stands_at_the_root_whatever_its_draft_is_called(region):
    own = make_edition_page("vejle", "Vejles forside")
    drain()
    rewrite(own, slug="vejle-ny")
    [draft] = read_drafts(Reach(source_of(own))).drafts
    assert draft.projection.path == "/"
    assert PublishedObject.objects.get(source_table=draft.source.table, source_id=own.pk).path == "/"


def test_a_page_that_repeats_another_is_published_with_it(region):
    page = region["Article"]
    alias = page.create_alias(parent=page.get_parent(), update_slug="kopi")
    alias.create_alias(parent=page.get_parent(), update_slug="kopi-af-kopi")
    drain()
    rewrite(page)
    drafts = read_drafts(Reach(source_of(page)))
    articles = ask(PLACES, drafts)["edition"]["articles"]["nodes"]
    assert [article["title"] for article in articles] == [f"Kladde {page.title}"] * 3
    assert {article["path"] for article in articles} >= {"/artikler/kopi/", "/artikler/kopi-af-kopi/"}
    assert is_as_published(drafts)
