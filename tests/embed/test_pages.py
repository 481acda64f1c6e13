"""An embed as a document of its own: for frames, and for whoever looks for its oEmbed."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.once
OM = "/embed/vejle/om"
BASE = "http://127.0.0.1:8000"


def get(address=OM, **headers):
    return Client().get(address, headers=headers)


def document(address=OM, **headers):
    return BeautifulSoup(get(address, **headers).content.decode(), "lxml")


def directives(response):
    parts = (each.strip().partition(" ") for each in response.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def test_it_is_a_whole_document_with_the_fragment_in_it(om):
    page = document("/embed/vejle/om?level=1&theme=dark")
    assert (page.html["lang"], page.html["data-tema"], page.title.string) == ("da", "dark", "Om samarbejdet – Vejle")
    metas = {meta["name"]: meta["content"] for meta in page.find_all("meta", attrs={"name": True})}
    assert metas == {
        "viewport": "width=device-width, initial-scale=1",
        "robots": "noindex",
        "color-scheme": "dark",
    }
    [section] = page.main.find_all("section", recursive=False)
    fragment = BeautifulSoup(get("/embed/vejle/om.html?level=1&theme=dark").content.decode(), "lxml")
    assert str(section) == str(fragment.section)
    assert page.base.attrs == {"target": "_top"}


def test_it_tells_where_its_oembed_and_its_whole_are(om):
    page = document("/embed/vejle/om?level=3&lang=da&farve=aa0000")
    own = quote(f"{BASE}/embed/vejle/om?lang=da&level=3", safe="")
    links = {(link["rel"][0], link.get("type")): link["href"] for link in page.find_all("link")}
    assert links["canonical", None] == "https://vejle.example.org/"
    for form in ("json", "xml"):
        url = f"{BASE}/oembed?url={own}&format={form}"
        assert links["alternate", f"application/{form}+oembed"] == url
        told = get("/embed/vejle/om?level=3&lang=da").headers["Link"]
        assert f'<{url}>; rel="alternate"; type="application/{form}+oembed"' in told.split(", ")


def test_nothing_but_its_own_files_and_its_edition_s_colour_is_let_in(om):
    response = get()
    style = document().style.string
    assert style == ":root{--trekant-edition:#256b45}"
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert directives(response) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": f"'self' 'sha256-{digest}'",
        "img-src": f"'self' {BASE}",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self' www.vejle.dk:* *.vejle.example:*",
    }
    assert "X-Frame-Options" not in response.headers
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_its_files_are_there_and_small(om):
    page = document()
    named = [page.script["src"], *(link["href"] for link in page.find_all("link", rel="stylesheet"))]
    assert named == ["/static/embed/hoejde.js", "/static/embed/blok.css", "/static/embed/side.css"]
    for address in named:
        size = Path(finders.find(address.removeprefix("/static/"))).stat().st_size
        assert 0 < size <= (1_000 if address.endswith(".js") else 18_000)


def test_whoever_frames_it_chooses_colours(om):
    page = document("/embed/vejle/om?farve=AA0000&tekst=111111&baggrund=fefefe&linje=cccccc")
    assert page.style.string == (
        ":root{--trekant-edition:#256b45;--trekant-farve:#aa0000;--trekant-tekst:#111111;"
        "--trekant-baggrund:#fefefe;--trekant-linje:#cccccc}"
    )
    for bad in ("red", "12345", "1234567", "%23aa0000", "aa0000;}</style><script>", ""):
        response = get(f"/embed/vejle/om?farve={quote(bad)}")
        assert response.status_code == 400
        assert b"<script>" not in response.content


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/embed/vejle/nothing", 404, "Der er ikke noget på denne adresse."),
        ("/embed/vejle/nothing?lang=de", 404, "Unter dieser Adresse gibt es nichts."),
        ("/embed/vejle/nothing?lang=en", 404, "There is nothing at this address."),
        ("/embed/vejle/om?level=9", 400, "Adressen er ikke rigtig. Lav indlejringskoden igen."),
        ("/embed/vejle/om?lang=fr", 400, "Adressen er ikke rigtig. Lav indlejringskoden igen."),
    ],
)
def test_where_there_is_nothing_a_small_page_says_so_in_any_frame(om, address, status, said):
    response = get(address)
    page = BeautifulSoup(response.content.decode(), "lxml")
    assert (response.status_code, page.main.get_text(strip=True), page.title.get_text(strip=True)) == (
        status,
        said,
        said,
    )
    assert directives(response)["frame-ancestors"] == "*"
    assert page.find_all("a") == []
    assert response.headers["Cache-Control"] == "no-store"


def test_addresses_are_written_by_their_names():
    assert reverse("embed_page", kwargs={"path": "vejle/om"}) == OM
    assert reverse("embed_fragment", kwargs={"path": "vejle/om", "form": "md"}) == "/embed/vejle/om.md"
    assert reverse("embed_blocks") == "/embed/blocks.json"
