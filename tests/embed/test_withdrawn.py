"""What an edition showed and shows no longer: gone, with what it wants to stand there, on every rung."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.enumerations import WithdrawnFallback
from cms.models import Edition
from publication.queue import drain
from tests.embed.showing import edition_on, shared_text

OM = "/embed/vejle/om"


@pytest.fixture
def gone(om):
    om.unpublish()
    drain()
    return om


def wants(fallback, block=None):
    edition = Edition.objects.get(slug="vejle")
    edition.withdrawn_fallback, edition.replacement_block = fallback, block
    edition.full_clean()
    edition.save()
    drain()


def get(address, **headers):
    return Client().get(address, headers=headers)


def in_blocks(name="vejle/om"):
    return get(f"/embed/blocks.json?block={name}").json()["blocks"][name]


def without_parts(html):
    """As a page has it, not a shadow root."""
    return re.sub(r' part="[^"]*"', "", html)


def test_nothing_stands_there_where_nothing_is_wanted(gone):
    fragment, page = get(f"{OM}.html"), get(OM)
    assert (fragment.status_code, page.status_code) == (410, 410)
    assert re.fullmatch(r"<!-- trekant-blok 410 WITHDRAWN: [^<>]* -->", fragment.content.decode())
    assert "Det, der blev vist her, er ikke længere offentliggjort." in page.content.decode()
    assert page.headers["Content-Security-Policy"].endswith("frame-ancestors *")
    assert (get(f"{OM}.md").status_code, get(f"{OM}.md").content) == (410, b"")
    assert get(f"{OM}.json").json() == {
        "error": {"code": "WITHDRAWN", "message": "vejle/om is not shown any more."},
        "html": None,
    }
    assert (in_blocks()["status"], in_blocks()["html"]) == (410, "")
    for response in (fragment, page):
        assert response.headers["Cache-Control"] == "no-store"


def test_a_link_to_the_edition_s_site(gone):
    wants(WithdrawnFallback.LINK)
    fragment = get(f"{OM}.html?lang=de")
    section = BeautifulSoup(fragment.content.decode(), "lxml").section
    assert (fragment.status_code, section["lang"], section.a["href"]) == (410, "de", "https://vejle.example.org")
    assert "Was hier gezeigt wurde, ist nicht mehr veröffentlicht." in section.get_text()
    page = BeautifulSoup(get(OM).content.decode(), "lxml")
    assert page.main.a["href"] == "https://vejle.example.org"
    assert get(f"{OM}.md").content == b"[Vejle](https://vejle.example.org)\n"
    assert without_parts(in_blocks()["html"]) == get(f"{OM}.json").json()["html"] == get(f"{OM}.html").content.decode()


def test_another_text(gone):
    wants(WithdrawnFallback.BLOCK, shared_text("<p>I stedet for.</p>", slug="andet", title="Noget andet"))
    shown = get("/embed/vejle/andet.html?level=3").content.decode()
    fragment, page = get(f"{OM}.html?level=3"), get(OM)
    assert (fragment.status_code, fragment.content.decode()) == (410, shown)
    assert (page.status_code, "I stedet for." in page.content.decode()) == (410, True)
    found = in_blocks("vejle/om?level=3")
    assert (found["status"], without_parts(found["html"]), found["hosts"][0]) == (410, shown, "www.vejle.dk")


def test_what_stands_there_is_framed_by_the_edition_s_hosts_alone(gone):
    wants(WithdrawnFallback.BLOCK, shared_text("<p>I stedet for.</p>", slug="andet", title="Noget andet"))
    frame = {"Sec-Fetch-Dest": "iframe"}
    allowed = get(OM, Referer="https://www.vejle.dk/", **frame)
    refused = get(OM, Referer="https://elsewhere.dk/", **frame)
    assert "frame-ancestors 'self' www.vejle.dk:*" in allowed.headers["Content-Security-Policy"]
    assert "I stedet for." in allowed.content.decode()
    assert refused.headers["Content-Security-Policy"].endswith("frame-ancestors *")
    assert (refused.status_code, "I stedet for." in refused.content.decode()) == (410, False)


def test_a_text_that_stands_there_and_is_withdrawn_too_leaves_nothing(gone):
    block = shared_text(slug="andet", title="Noget andet")
    wants(WithdrawnFallback.BLOCK, block)
    block.unpublish()
    drain()
    assert get(f"{OM}.html").content.startswith(b"<!-- ")
    assert get(f"{OM}.html").status_code == 410


def test_what_has_another_name_is_still_found_by_its_old_one(om):
    om.slug = "om-os"
    om.save_revision().publish()
    drain()
    old, new = get(f"{OM}.html"), get("/embed/vejle/om-os.html")
    assert (old.status_code, old.content) == (200, new.content)


def test_what_was_never_there_is_not_gone(om):
    edition_on(slug="kolding")
    drain()
    assert get("/embed/vejle/never.html").status_code == 404
    assert get("/embed/nowhere/om.html").status_code == 404
    assert in_blocks("vejle/never") == {"status": 404}
