"""Consumers that others wrote, asking a live server."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.finders.oembed import OEmbedFinder

from publication.queue import drain
from tests.embed.showing import edition_on, shared_text

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def served(live_server, settings):
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    edition_on()
    shared_text()
    drain()
    return f"{live_server.url}/embed/vejle/om"


def test_wagtail_embeds_it(served):
    endpoint = f"{served.removesuffix('/embed/vejle/om')}/oembed"
    finder = OEmbedFinder(
        [{"endpoint": endpoint, "urls": [r"^http://127\.0\.0\.1:\d+/embed/.+$", r"^http://localhost"]}]
    )
    assert finder.accept(served)
    found = finder.find_embed(served, max_width=500)
    frame = BeautifulSoup(found["html"], "lxml").iframe
    assert frame
    assert frame["src"] == served
    expected = {"type": "rich", "title": "Om samarbejdet", "provider_name": "Vejle", "width": 500, "height": 480}
    assert {name: found[name] for name in expected} == expected
    with pytest.raises(EmbedNotFoundException):
        finder.find_embed(f"{served}-not")


def test_whoever_knows_nothing_of_us_discovers_it(served):
    page, headers = _got(served)
    links = {link["type"]: link["href"] for link in BeautifulSoup(page, "lxml").select("link[rel=alternate]")}
    assert links.keys() == {"application/json+oembed", "application/xml+oembed"}
    assert dict(re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', headers["Link"])) == {
        url: kind for kind, url in links.items()
    }
    for kind, url in links.items():
        content, answered = _got(url)
        assert answered["Content-Type"].split(";")[0] in {kind.replace("+oembed", ""), "text/xml"}
        assert b"Om samarbejdet" in content


def _got(url: str) -> tuple[bytes, dict[str, str]]:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", f"{parts.path}?{parts.query}")
    response = connection.getresponse()
    content = response.read()
    connection.close()
    assert response.status == 200
    return content, dict(response.getheaders())
