"""Which answers edges may keep, and what these say of themselves."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.core.wsgi import get_wsgi_application
from django.utils import timezone

from cms import models
from delivery.access.keys import make_key
from delivery.caching.gate import Gate
from delivery.caching.kept import etag_of
from delivery.edges.cloudflare import Cloudflare
from delivery.models import Client
from tests.cms.content import make_page
from tests.delivery.through_gate import ask, fetch

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]
TITLES = '{ edition(slug: "vejle") { articles { nodes { title } } } }'
OF_EDGES = {"Cache-Tag", "Cloudflare-CDN-Cache-Control"}


@pytest.fixture(params=[True, False], ids=["gate", "no gate"])
def application(request, settings):
    settings.EDGES = (Cloudflare("Z1", "token"),)
    settings.RATE_LIMIT_ANONYMOUS = 600_000
    if not request.param:
        yield get_wsgi_application()
        return
    gate = Gate(get_wsgi_application(), most=1_000_000)
    yield gate
    gate.close()


def article(title="An article"):
    return make_page(models.ArticlePage, title, is_regional=True)


def test_an_answer_by_get_says_its_tags_and_for_how_long(application):
    article()
    for _ in range(3):
        given = ask(application, TITLES)
        assert len(given.headers["Cache-Tag"].split(",")) > 2
        assert given.headers["Cloudflare-CDN-Cache-Control"].startswith("public, max-age=")
        assert given.headers["Cache-Control"] == "public, no-cache"
        assert not {"RateLimit", "RateLimit-Policy"} & set(given.headers)
        known = ask(application, TITLES, headers={"If-None-Match": given.headers["ETag"]})
        assert (known.status, known.headers["Cache-Tag"]) == (304, given.headers["Cache-Tag"])
    assert set(fetch(application, "/geo/vejle/interests.geojson").headers) >= OF_EDGES


def test_nothing_else_says_so(application):
    article()
    _, key = make_key(Client.objects.create(name="vejle.dk"), "test")
    own = {"Authorization": f"Bearer {key}"}
    past = f'{{ edition(slug: "vejle", at: "{timezone.now().isoformat()}") {{ articles {{ totalCount }} }} }}'
    others = [
        ask(application, TITLES, "POST"),
        ask(application, TITLES, headers=own),
        ask(application, TITLES, headers={"X-Include-Drafts": "true"}),
        ask(application, past),
        ask(application, "{ nothing }"),
        fetch(application, "/graphql/", headers={"Accept": "text/html"}),
    ]
    assert [OF_EDGES & set(each.headers) for each in others] == [set()] * len(others)
    assert [each.status for each in others] == [200, 200, 401, 200, 200, 200]


def test_an_answer_that_was_kept_may_be_kept_for_what_is_left(settings, monkeypatch):
    settings.EDGES = (Cloudflare("Z1", "token"),)
    article()
    gate = Gate(get_wsgi_application(), most=1_000_000)
    try:
        monkeypatch.setattr("delivery.edges.headers.LONGEST", 10**9)
        address = f"/graphql/?{urlencode({'query': TITLES})}"
        first = _seconds(fetch(gate, address))
        now = gate.unchanged_until() - 1_000
        monkeypatch.setattr("delivery.caching.giving.time.time", lambda: now)
        assert (_seconds(fetch(gate, address)), first > 940) == (940, True)
    finally:
        gate.close()


def _seconds(given):
    return int(given.headers["Cloudflare-CDN-Cache-Control"].rpartition("=")[2])


def test_the_same_content_made_of_something_else_has_another_etag():
    """Else an edge would hear that nothing has changed, and keep the tags that it has."""
    etags = [
        etag_of(b"{}", encoding, tags)
        for tags in ({}, {"Cache-Tag": "a"}, {"Cache-Tag": "b"})
        for encoding in (None, "br")
    ]
    assert len(set(etags)) == 6
