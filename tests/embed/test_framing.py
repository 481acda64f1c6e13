"""A site that may not frame a page is given a link, and no cache confuses the two."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from delivery.caching.asked import question_of
from delivery.edges.cloudflare import Cloudflare
from delivery.edges.varnish import Varnish

pytestmark = pytest.mark.once
OM = "/embed/vejle/om"
ANCESTORS = "frame-ancestors 'self' www.vejle.dk:* *.vejle.example:*"


def get(referer=None, dest="iframe", **headers):
    told = {"Sec-Fetch-Dest": dest, **({"Referer": referer} if referer else {})}
    return Client().get(OM, headers=told | headers)


def is_page(response):
    """Else it is the link, which anybody may frame."""
    policy = response.headers["Content-Security-Policy"]
    assert policy.endswith((ANCESTORS, "frame-ancestors *"))
    return policy.endswith(ANCESTORS)


@pytest.mark.parametrize(
    ("referer", "expected"),
    [
        ("https://www.vejle.dk/", True),
        ("https://www.vejle.dk:8443/a/b?c=d", True),
        ("https://WWW.VEJLE.DK/", True),
        ("https://a.vejle.example/", True),
        ("https://a.b.vejle.example/", True),
        ("http://testserver/embed/", True),
        (None, True),
        ("https://vejle.example/", False),
        ("https://vejle.dk/", False),
        ("https://elsewhere.dk/", False),
        ("https://elsewhere.dk/?https://www.vejle.dk/", False),
        ("https://www.vejle.dk.elsewhere.dk/", False),
        ("https://elsewhere.dk#www.vejle.dk", False),
        ("https://evilvejle.example/", False),
        ("http://testserver:8001/", False),
    ],
)
def test_who_may_frame_it_gets_the_page_and_others_a_link(om, referer, expected):
    assert is_page(get(referer)) is expected


@pytest.mark.parametrize("dest", ["document", "empty", "", "image", "script"])
def test_what_is_no_frame_gets_the_page(om, dest):
    assert is_page(get("https://elsewhere.dk/", dest))


@pytest.mark.parametrize("dest", ["iframe", "frame", "object", "embed", "fencedframe"])
def test_every_kind_of_frame_is_one(om, dest):
    assert not is_page(get("https://elsewhere.dk/", dest))


@pytest.mark.parametrize("referer", ["", "nonsense", "https://", "ftp://elsewhere.dk/", "https://[::1", "https://a b/"])
def test_a_referer_that_says_nothing_leaves_it_to_the_browser(om, referer):
    response = get(referer)
    assert response.status_code == 200
    assert is_page(response)


def test_a_page_that_comes_by_https_is_framed_by_https_alone(om, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert not is_page(get("http://www.vejle.dk/", **{"X-Forwarded-Proto": "https"}))
    assert is_page(get("https://www.vejle.dk/", **{"X-Forwarded-Proto": "https"}))
    assert is_page(get("http://www.vejle.dk/"))


def test_the_link_leads_to_the_page_and_holds_nothing_else(om):
    response = get("https://elsewhere.dk/")
    page = BeautifulSoup(response.content.decode(), "lxml")
    [link] = page.find_all("a")
    assert (link["href"], link.get_text(strip=True)) == ("http://127.0.0.1:8000/embed/vejle/om", "Om samarbejdet")
    assert page.find(attrs={"rel": "alternate"}) is None
    assert "Syv kommuner" not in page.get_text()
    assert "Vejle har ikke givet denne hjemmeside lov til at vise sit indhold" in page.get_text()
    assert "elsewhere" not in response.content.decode()
    assert "X-Frame-Options" not in response.headers


def test_no_edge_keeps_a_link_that_one_site_was_given(om, settings):
    """One that cannot tell sites apart gives the page to all, and their browsers refuse it."""
    settings.EDGES = (Varnish("http://127.0.0.1:1", "key"),)
    link, page = get("https://elsewhere.dk/"), get("https://www.vejle.dk/")
    assert link.headers["Cache-Control"] == "no-store"
    assert link.headers["Vary"] == "Accept-Encoding, Sec-Fetch-Dest, Referer"
    assert not {"xkey", "Surrogate-Control"} & set(link.headers)
    assert {"xkey", "Surrogate-Control"} <= set(page.headers)
    assert page.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(("told", "expected"), [("any", True), ("refused", False), ("nonsense", False)])
def test_an_edge_says_which_of_the_two_it_wants(om, settings, told, expected):
    settings.EDGES = (Varnish("http://127.0.0.1:1", "key"),)
    response = get("https://elsewhere.dk/", **{"X-Embed-Frame": told})
    assert is_page(response) is expected
    assert ("xkey" in response.headers) is (told != "nonsense")


@pytest.mark.parametrize("told", ["refused", "any"])
def test_a_reader_who_says_what_an_edge_says_fills_no_cdn_with_links(om, settings, told):
    settings.EDGES = (Cloudflare("zone", "token"),)
    response = get(**{"X-Embed-Frame": told})
    assert is_page(response) is (told == "any")
    assert ("Cache-Tag" in response.headers) is is_page(response)


def question(path=OM, query="", **headers):
    environ = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": "GET", "wsgi.url_scheme": "https"}
    return question_of(environ | {f"HTTP_{name.upper()}": value for name, value in headers.items()})


def test_the_gate_tells_pages_apart_by_the_site_around_and_by_nothing_else():
    plain = question()
    same = [
        question(accept="text/html", cookie="a=b", accept_language="en", user_agent="x", origin="https://a.dk"),
        question(referer="https://elsewhere.dk/", sec_fetch_dest="document"),
        question(sec_fetch_dest="iframe"),
    ]
    assert same == [plain] * 3
    framed = question(sec_fetch_dest="iframe", referer="https://a.dk/x")
    assert framed == question(sec_fetch_dest="iframe", referer="https://A.dk/y?z")
    others = [
        question(sec_fetch_dest="iframe", referer="https://b.dk/"),
        question(sec_fetch_dest="iframe", referer="http://a.dk/"),
        question(x_embed_frame="any"),
        question(x_embed_frame="refused"),
        question(query="level=3"),
        question("/embed/vejle/om.html"),
    ]
    assert len({plain, framed, *others}) == 8
    assert question(x_embed_frame="any", sec_fetch_dest="iframe", referer="https://b.dk/") == question(
        x_embed_frame="any"
    )


def test_fragments_are_the_same_to_every_site():
    fragment = question("/embed/vejle/om.html")
    assert question("/embed/vejle/om.html", sec_fetch_dest="iframe", referer="https://a.dk/") == fragment
    assert question("/embed/") is None
    assert question("/embed/vejle/om.html", authorization="Bearer x") is None
