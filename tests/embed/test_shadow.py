"""`.html?shadow=1`: the element as a server includes it, with what it shows in declarative shadow DOM."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from embed.script.released import Part, newest
from tests.embed.showing import edition_on, shared_text

pytestmark = pytest.mark.once


def element(query: str = "", path: str = "vejle/om"):
    response = Client().get(f"/embed/{path}.html?shadow=1{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/html; charset=utf-8"
    return html.fromstring(response.content.decode())


def test_the_block_is_in_shadow_dom_and_its_heading_and_link_beside(om):
    found = element()
    assert found.tag == "trekant-blok"
    assert dict(found.attrib) == {"edition": "vejle", "blok": "om"}
    template, heading, paragraph = found.getchildren()
    assert dict(template.attrib) == {"shadowrootmode": "open"}
    assert template.xpath("string(./section//p[1])") == "Syv kommuner."
    assert (heading.tag, heading.text, heading.get("lang")) == ("h2", om.title, "da")
    assert paragraph.xpath(".//a/@href") == ["https://vejle.example.org/"]


def test_its_style_sheet_is_linked_with_its_digest(om):
    (link,) = element().xpath("./template/link")
    style = newest(Part.STYLE)
    assert dict(link.attrib) == {
        "rel": "stylesheet",
        "href": f"{settings.WAGTAILADMIN_BASE_URL}{style.path}",
        "integrity": style.integrity,
        "crossorigin": "anonymous",
    }
    assert element().xpath("//@style | //style | //script") == []


def test_its_parts_are_named(om):
    assert element().xpath("./template/section/@part") == ["blok"]
    assert element().xpath("./template/section/h2/@part") == ["title"]


def test_it_says_what_was_asked_for(om):
    found = element("&lang=en&level=4&theme=dark")
    assert dict(found.attrib) == {"edition": "vejle", "blok": "om", "lang": "en", "niveau": "4", "tema": "moerk"}
    assert found.xpath("count(./h4)") == 1
    listed = element("&first=3&status=ONGOING&status=COMPLETED", "vejle/initiatives")
    assert listed.get("antal") == "3"
    assert listed.get("filtre") == "status=ONGOING&status=COMPLETED"


def test_without_a_site_of_the_edition_its_link_leads_to_the_page(drain, db):
    edition = edition_on()
    edition.frontend_url = ""
    edition.save()
    shared_text(title='Med "tegn" & <b>')
    drain()
    found = element("&level=3")
    assert found.find("h3").text == 'Med "tegn" & <b>'
    assert found.xpath("./p/a/@href") == [f"{settings.WAGTAILADMIN_BASE_URL}/embed/vejle/om?level=3"]


@pytest.mark.parametrize("query", ["shadow=2", "shadow=", "shadow=true"])
def test_it_is_asked_for_by_one(om, query):
    assert Client().get(f"/embed/vejle/om.html?{query}").status_code == 400


def test_other_forms_have_none(om):
    assert Client().get("/embed/vejle/om.json?shadow=1").status_code == 400
    assert "trekant-blok edition" not in Client().get("/embed/vejle/om.html?shadow=0").content.decode()
