"""What a path leads to: pages, former paths, the sitemap; and who is led where."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any

import orjson
import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale

from cms import models
from publication.queue import drain
from publication.store import BY_PATH
from tests.cms.content import make_edition_page, make_page
from tests.delivery.asking import data, refusal
from tests.publication.variants import make_variant

pytestmark = pytest.mark.xdist_group("region")
OLD, NEW = "/initiativer/grøn-omstilling/", "/initiativer/det-grønne/"
ROUTE = """
query ($edition: String!, $path: String!, $language: Language, $at: DateTime) {
  edition(slug: $edition, language: $language, at: $at) {
    route(path: $path) { path ... on Redirect { target isPermanent } ... on Content { title } }
  }
}
"""
LISTS = """
query ($edition: String!, $language: Language, $at: DateTime, $first: Int, $after: String, $last: Int) {
  edition(slug: $edition, language: $language, at: $at) {
    sitemap(first: $first, after: $after, last: $last) {
      totalCount pageInfo { endCursor hasNextPage } nodes { path language alternates { language path } }
    }
    redirects(first: $first, after: $after, last: $last) {
      totalCount pageInfo { endCursor hasNextPage } nodes { path target isPermanent } edges { cursor }
    }
  }
}
"""


def route(path: str, edition: str = "vejle", **more: Any) -> Any:
    """The title of the page at a path; or where the path leads, and whether for good."""
    found: Any = data(ROUTE, path=path, edition=edition, **more)["edition"]["route"]
    if found and "target" in found:
        return found["target"], found["isPermanent"]
    return found and found["title"]


def redirects(edition: str = "vejle", **more: Any) -> dict[str, str]:
    """By path where it leads. What the list says, `route` says of each."""
    found: Any = data(LISTS, edition=edition, first=100, **more)["edition"]["redirects"]
    assert found["totalCount"] == len(found["nodes"]) == len(found["edges"])
    for each in found["nodes"]:
        assert route(each["path"], edition, **more) == (each["target"], each["isPermanent"])
    return {each["path"]: each["target"] for each in found["nodes"]}


def sitemap(edition: str = "vejle", **more: Any) -> list[str]:
    """All paths. At each of them `route` finds a page."""
    found: Any = data(LISTS, edition=edition, first=100, **more)["edition"]["sitemap"]
    paths = [each["path"] for each in found["nodes"]]
    assert found["totalCount"] == len(set(paths)) == len(paths)
    assert paths == sorted(paths)
    assert {type(route(path, edition, **more)) for path in paths} == {str}
    return paths


def rename(page: Any, slug: str) -> Any:
    fresh = type(page).objects.get(pk=page.pk)
    fresh.slug = slug
    fresh.save()
    drain()
    return fresh


def translate(page: Any, **values: Any) -> None:
    """Publish an English version, below the translation of its parent."""
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    copy.live = True
    for name, value in values.items():
        setattr(copy, name, value)
    copy.save()
    drain()


@pytest.mark.parametrize("path", [OLD, OLD[:-1], OLD[1:], f"/{OLD}/"])
def test_a_former_path_leads_to_where_the_page_is_now(region, path):
    assert route(path) == "Grøn omstilling"
    for slug in ("i-mellem", "det-grønne"):
        rename(region["Initiative"], slug)
    assert (route(path), route(NEW)) == ((NEW, True), "Grøn omstilling")
    assert redirects() == {OLD: NEW, "/initiativer/i-mellem/": NEW}
    assert (OLD in sitemap(), NEW in sitemap()) == (False, True)


def test_a_page_that_comes_back_leads_nowhere_in_circles(region):
    rename(region["Initiative"], "det-grønne")
    rename(region["Initiative"], "grøn-omstilling")
    assert redirects() == {NEW: OLD}
    assert route(OLD) == "Grøn omstilling"


def test_what_stands_below_a_moved_page_is_found_too(region):
    section = region["Initiative"].get_parent().specific
    rename(section, "det-vi-gør")
    assert redirects() == {"/initiativer/": "/det-vi-gør/", OLD: "/det-vi-gør/grøn-omstilling/"}


def test_a_page_goes_before_what_was_there_and_gives_the_path_back(region):
    rename(region["Initiative"], "det-grønne")
    other = make_page(models.InitiativePage, "En anden", slug="grøn-omstilling")
    drain()
    assert (route(OLD), redirects()) == ("En anden", {})
    other.unpublish()
    drain()
    assert redirects() == {OLD: NEW}


def test_the_last_that_stood_at_a_path_is_found_there(region):
    rename(region["Initiative"], "det-grønne")
    rename(make_page(models.InitiativePage, "En anden", slug="grøn-omstilling"), "en-anden")
    drain()
    other = make_page(models.InitiativePage, "En tredje", slug="grøn-omstilling")
    drain()
    rename(other, "en-tredje")
    assert redirects() == {OLD: "/initiativer/en-tredje/"}


def test_nothing_leads_to_what_is_not_shown(region):
    """Withdrawn or hidden in this edition: its new path is not told."""
    page = rename(region["Initiative"], "det-grønne")
    variant = make_variant(page, "vejle", treatment="hidden")
    drain()
    assert (route(OLD), redirects(), NEW in sitemap()) == (None, {}, False)
    assert redirects("kolding") == {OLD: NEW}
    variant.delete()
    page.unpublish()
    drain()
    assert [(route(OLD, slug), redirects(slug)) for slug in ("vejle", "trekantomraadet")] == [(None, {})] * 2


def test_nobody_is_led_on_from_where_the_edition_showed_nothing(region):
    """While it was at that path it was Kolding's alone."""
    kolding = models.Municipality.objects.get(slug="kolding")
    page = make_page(models.InitiativePage, "Fortroligt", is_regional=False, municipalities=[kolding])
    drain()
    page.is_regional = True
    page.municipalities.clear()
    page.slug = "åbent"
    page.save()
    drain()
    led_on = {"/initiativer/fortroligt/": "/initiativer/åbent/"}
    found = {slug: redirects(slug) for slug in ("vejle", "kolding", "trekantomraadet")}
    assert found == {"vejle": {}, "kolding": led_on, "trekantomraadet": led_on}
    assert route("/initiativer/fortroligt/") is None
    assert redirects(at=timezone.now().isoformat()) == {}


def test_an_editions_own_paths_lead_on_in_that_edition_alone(region):
    home = make_edition_page("vejle", "Vejles egen")
    own = home.add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))
    news = own.add_child(instance=models.ArticlePage(title="Nyt", slug="nyt", summary="Nyt."))
    drain()
    rename(news, "gammelt")
    assert redirects() == {"/artikler/nyt/": "/artikler/gammelt/"}
    assert [redirects(slug) for slug in ("kolding", "trekantomraadet")] == [{}, {}]
    assert sitemap().count("/") == sitemap().count("/artikler/") == 1
    assert (route("/"), route("/", "kolding")) == ("Vejles egen", "Trekantområdet")
    found = data('{ edition(slug: "vejle") { page(path: "/artikler/gammelt/") { breadcrumbs { title path } } } }')
    crumbs = [{"title": "Vejles egen", "path": "/"}, {"title": "Artikler", "path": "/artikler/"}]
    assert found["edition"]["page"]["breadcrumbs"] == crumbs


def test_each_language_has_its_own_address(region):
    """Where there is a translation, the Danish path leads to it; not for good: it may be withdrawn again."""
    translate(region["Initiative"], title="Going green", slug="going-green")
    [path] = [each for each in sitemap(language="EN") if each.endswith("/going-green/")]
    assert route(OLD, language="EN") == (path, False)
    assert (route(OLD), route(path), route(path, language="EN")) == ("Grøn omstilling", None, "Going green")
    assert OLD not in sitemap(language="EN")
    query = """
    query ($path: String!, $language: Language) { edition(slug: "vejle", language: $language) {
      page(path: $path) { alternates { language path } breadcrumbs { path } }
    } }
    """
    danish = data(query, path=OLD)["edition"]["page"]
    assert danish == {
        "alternates": [{"language": "EN", "path": path}],
        "breadcrumbs": [{"path": "/"}, {"path": "/initiativer/"}],
    }
    assert data(query, path=path, language="EN")["edition"]["page"]["alternates"] == [{"language": "DA", "path": OLD}]
    fallen_back = data(query, path="/partnere/tvis/", language="EN")["edition"]["page"]
    assert fallen_back["alternates"] == []
    assert redirects() == {}
    make_variant(region["Initiative"], "kolding", treatment="hidden")
    drain()
    assert (route(path, "kolding", language="EN"), redirects("kolding", language="EN")) == (None, {})


def test_the_past_is_led_as_it_was(region):
    before = timezone.now().isoformat()
    rename(region["Initiative"], "det-grønne")
    after = timezone.now().isoformat()
    rename(region["Initiative"], "senere")
    assert (route(OLD, at=before), route(NEW, at=before)) == ("Grøn omstilling", None)
    assert (redirects(at=before), redirects(at=after)) == ({}, {OLD: NEW})
    assert (OLD in sitemap(at=before), NEW in sitemap(at=after), NEW in sitemap()) == (True, True, False)


def test_an_address_that_is_erased_leads_nowhere(region):
    page = rename(region["Initiative"], "jens-hansen")
    rename(page, "det-grønne")
    assert set(redirects()) == {OLD, "/initiativer/jens-hansen/"}
    call_command("publications", "erase", text=["Jens Hansen"], by="En jurist", reason="Sag 1", verbosity=0)
    assert set(redirects()) == {OLD}


def test_both_lists_are_read_in_parts(region):
    for slug in ("et", "to", "tre"):
        rename(region["Initiative"], slug)
    for name, whole in (("redirects", list(redirects())), ("sitemap", sitemap())):
        found, after, more = [], None, True
        while more:
            part: Any = data(LISTS, edition="vejle", first=2, after=after)["edition"][name]
            assert part["totalCount"] == len(whole)
            found += [each["path"] for each in part["nodes"]]
            after, more = part["pageInfo"]["endCursor"], part["pageInfo"]["hasNextPage"]
        assert found == whole
        last: Any = data(LISTS, edition="vejle", last=1)["edition"][name]
        assert [each["path"] for each in last["nodes"]] == whole[-1:]


@pytest.mark.parametrize("value", ["\0", 1, ["/"]])
def test_a_cursor_that_no_path_can_have_made_is_refused(region, value):
    content = [",".join(map(str, BY_PATH)), [value], str(region["Initiative"].translation_key)]
    cursor = urlsafe_b64encode(orjson.dumps(content)).decode()
    error = refusal(
        'query ($after: String) { edition(slug: "vejle") { sitemap(after: $after) { totalCount } } }', after=cursor
    )
    assert (error.message, error.extensions["code"]) == (
        "The cursor is not one of this list in this order.",
        "BAD_ARGUMENT",
    )
