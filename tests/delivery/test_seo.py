"""What search engines are told about a page."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from cms import models
from publication.queue import drain
from tests.cms.content import make_page
from tests.delivery.asking import data
from tests.publication.variants import make_variant

pytestmark = pytest.mark.xdist_group("region")
QUERY = """
query ($path: String!, $edition: String!) {
  edition(slug: $edition) { page(path: $path) { seo { title description image { altText } } jsonLd } }
}
"""
PATHS = {
    "/": "WebPage",
    "/initiativer/": "WebPage",
    "/initiativer/grøn-omstilling/": "Project",
    "/partnere/tvis/": "Organization",
    "/strategier-og-planer/kommuneplan-2025/": "CreativeWork",
    "/strategier-og-planer/fælles-om-fremtiden/": "CreativeWork",
    "/tilbud/grøn-rådgivning/": "Service",
    "/artikler/vi-er-i-gang/": "NewsArticle",
    "/infrastruktur/supercykelstien/": "Place",
}


def ask(path: str, edition: str = "vejle") -> tuple[dict[str, Any], dict[str, Any], str]:
    """What the page tells search engines, its description of itself, and that as it is written."""
    page: Any = data(QUERY, path=path, edition=edition)["edition"]["page"]
    written = orjson.loads(page["jsonLd"])
    assert written["@context"] == "https://schema.org"
    return page["seo"], written["@graph"][0], page["jsonLd"]


def test_each_type_of_page_is_what_schema_org_calls_it(region):
    found = {path: ask(path)[1] for path in PATHS}
    assert {path: thing["@type"] for path, thing in found.items()} == PATHS
    assert {path: thing["url"] for path, thing in found.items()} == {path: path for path in PATHS}
    partner = found["/partnere/tvis/"]
    assert partner["sameAs"] == "https://example.org/tvis"
    assert partner["logo"] == partner["image"]
    assert partner["logo"].startswith("http://127.0.0.1:8000/media/")
    assert found["/tilbud/grøn-rådgivning/"]["provider"] == {
        "@type": "Organization",
        "name": "TVIS",
        "url": "/partnere/tvis/",
    }
    assert found["/strategier-og-planer/kommuneplan-2025/"]["temporalCoverage"] == "2026-01-01/2028-12-31"
    assert found["/infrastruktur/supercykelstien/"]["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 55.7,
        "longitude": 9.5,
    }
    keywords = {path: thing["keywords"] for path, thing in found.items() if "keywords" in thing}
    assert keywords == {"/initiativer/grøn-omstilling/": ["pendling", "Østersøen"]}
    article = found["/artikler/vi-er-i-gang/"]
    assert (article["headline"], article["datePublished"], article["inLanguage"]) == (
        "Vi er i gang",
        "2026-03-09",
        "da",
    )


def test_what_leads_to_what_is_not_shown_says_nothing_of_it(region):
    region["Partner"].unpublish()
    drain()
    assert "provider" not in ask("/tilbud/grøn-rådgivning/")[1]


def test_what_is_written_for_search_engines_goes_before_the_page_itself(region):
    path = "/initiativer/grøn-omstilling/"
    image = {"altText": "En bro over fjorden"}
    assert ask(path)[0] == {"title": "Grøn omstilling", "description": "Det, vi gør sammen.", "image": image}
    make_variant(region["Initiative"], "vejle", ("text", {"name": "summary", "mode": "replace", "text": "Lokalt."}))
    drain()
    assert [ask(path, slug)[0]["description"] for slug in ("vejle", "kolding")] == ["Lokalt.", "Det, vi gør sammen."]
    page = models.InitiativePage.objects.get(pk=region["Initiative"].pk)
    page.seo_title, page.search_description = "Grønt i syv kommuner", "Hvad de gør."
    page.save()
    drain()
    seo, thing, _ = ask(path, "kolding")
    assert seo == {"title": "Grønt i syv kommuner", "description": "Hvad de gør.", "image": image}
    assert (thing["name"], thing["description"]) == ("Grøn omstilling", "Hvad de gør.")
    assert ask("/partnere/")[0]["description"] == "Dem, kommunerne arbejder sammen med."
    models.PartnerIndexPage.objects.update(introduction="")
    drain()
    assert ask("/partnere/")[0] == {"title": "Partnere", "description": "", "image": None}


def test_no_text_can_end_the_script_it_stands_in(region):
    title = "</script><script>alert(1)</script> & \u2028"
    make_page(models.ArticlePage, title, slug="farlig")
    drain()
    _, thing, written = ask("/artikler/farlig/")
    assert thing["name"] == title
    assert not set(written) & set("<>&\u2028\u2029")
