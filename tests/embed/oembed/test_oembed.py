"""What the provider answers of a shared text, in both forms, and what it refuses."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from lxml import etree

from cms.models import ContentBlock
from publication.queue import drain
from tests.embed.oembed.asking import OM, OURS, oembed, refused
from tests.embed.showing import shared_text

SANDBOX = [
    "allow-scripts",  # the page tells how high it is
    "allow-same-origin",  # and who it is, which listeners check
    "allow-popups",
    "allow-popups-to-escape-sandbox",
    "allow-top-navigation-by-user-activation",
]


@pytest.mark.once
def test_a_text_is_a_frame_and_a_link(om):
    response = oembed()
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    answered = response.json()
    frame = BeautifulSoup(answered.pop("html"), "lxml")
    assert answered == {
        "version": "1.0",
        "type": "rich",
        "title": "Om samarbejdet",
        "provider_name": "Vejle",
        "provider_url": "https://vejle.example.org",
        "cache_age": 3600,
        "width": 640,
        "height": 480,
    }
    assert frame.iframe
    assert frame.a
    assert frame.iframe.attrs == {
        "src": OM,
        "title": "Om samarbejdet",
        "width": "640",
        "height": "480",
        "loading": "lazy",
        "sandbox": SANDBOX,
    }
    assert (frame.a["href"], frame.a.get_text()) == ("https://vejle.example.org/", "Om samarbejdet")


@pytest.mark.once
def test_xml_says_the_same(om):
    response = oembed(format="xml")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/xml; charset=utf-8")
    root = etree.fromstring(response.content)
    assert root.tag == "oembed"
    assert {each.tag: each.text for each in root} == {name: str(value) for name, value in oembed().json().items()}


@pytest.mark.once
def test_what_the_address_asks_for_is_kept(om):
    answered = oembed(f"{OM}?level=3&lang=da&theme=dark&farve=1D5A6C&level=4").json()
    frame = BeautifulSoup(answered["html"], "lxml").iframe
    assert frame
    assert frame["src"] == f"{OM}?lang=da&level=4&theme=dark&farve=1D5A6C"


@pytest.mark.once
def test_it_is_no_larger_than_allowed(om):
    answered = oembed(maxwidth=320, maxheight=200).json()
    frame = BeautifulSoup(answered["html"], "lxml").iframe
    assert frame
    assert (answered["width"], answered["height"], frame["width"], frame["height"]) == (320, 200, "320", "200")


NO_ADDRESSES = (
    "vejle/om",
    "//kernen.example/embed/vejle/om",
    "javascript:alert(1)",
    "http://[",
    "https://a:b/",
    "https://",
)
NO_PARAMETERS = (f"{OM}?level=9", f"{OM}?nonsense=1", f"{OM}?farve=red")
NO_EMBEDS = ("/embed/vejle/nothing", "/embed/nowhere/om", "/embed/vejle/om.html", "/embed/", "/admin/")
ELSEWHERE = ("https://example.com/embed/vejle/om", "https://vejle.example.org/nothing/")


@pytest.mark.once
@pytest.mark.parametrize("url", [None, "", *NO_ADDRESSES, *NO_PARAMETERS, f"{OURS}/{'a' * 2_000}"])
def test_what_is_no_address_is_400(om, url):
    assert refused(oembed(url)) == (400, "BAD_REQUEST")


@pytest.mark.once
@pytest.mark.parametrize("parameters", [{"maxwidth": "wide"}, {"maxheight": "0"}])
def test_what_is_no_size_is_400(om, parameters):
    assert refused(oembed(**parameters)) == (400, "BAD_REQUEST")


@pytest.mark.once
@pytest.mark.parametrize("url", [*(f"{OURS}{path}" for path in NO_EMBEDS), *ELSEWHERE])
def test_what_leads_to_nothing_is_404(om, url):
    assert refused(oembed(url)) == (404, "NOT_SHOWN")


@pytest.mark.once
@pytest.mark.parametrize("form", ["html", "JSONP", "x" * 5_000])
def test_another_form_is_501(om, form):
    assert refused(oembed(format=form)) == (501, "NOT_POSSIBLE")


@pytest.mark.once
def test_refusals_too_come_in_the_form_that_was_asked_for(om):
    response = oembed(f"{OURS}/embed/vejle/nothing", format="xml")
    assert (response.status_code, response.headers["Content-Type"]) == (404, "text/xml; charset=utf-8")
    root = etree.fromstring(response.content)
    assert (root.tag, root.findtext("code")) == ("error", "NOT_SHOWN")


def test_what_others_may_not_show_is_401(om):
    ContentBlock.objects.filter(pk=om.pk).update(is_embeddable=False)
    drain()
    assert refused(oembed()) == (401, "NOT_EMBEDDABLE")
    assert Client().get("/embed/vejle/om.html").status_code == 404


def test_what_is_not_public_is_no_other_than_what_never_was(om):
    shared_text(slug="udkast", live=False)
    om.unpublish()
    drain()
    names = ("om", "udkast", "nothing")
    answers = [oembed(f"{OURS}/embed/vejle/{name}") for name in names]
    assert [response.status_code for response in answers] == [404] * 3
    told = [response.content.decode().replace(name, "") for name, response in zip(names, answers, strict=True)]
    assert told == [told[0]] * 3


@pytest.mark.once
def test_titles_are_text_in_both_forms(om):
    title = """</title><script>alert('1')</script>"&\x0b"""
    shared_text(slug="farlig", title=title)
    drain()
    url = f"{OURS}/embed/vejle/farlig"
    answered = oembed(url).json()
    frame = BeautifulSoup(answered["html"], "lxml")
    assert frame.iframe
    assert frame.script is None
    assert answered["title"] == title
    assert etree.fromstring(oembed(url, format="xml").content).findtext("title") == title.replace("\x0b", "")


@pytest.mark.once
def test_consumers_send_parameters_of_their_own(om):
    assert oembed(dnt="1", callback="x").content == oembed().content


@pytest.mark.once
def test_what_is_known_is_304_and_nothing_is_written(om):
    first = oembed()
    again = Client().get("/oembed", {"url": OM}, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    posted = Client().post("/oembed", {"url": OM})
    assert (posted.status_code, posted.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert not first.cookies
