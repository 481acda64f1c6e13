"""What the gate keeps is counted each time it gives it."""

from __future__ import annotations

import pytest
from django.core.wsgi import get_wsgi_application

from cms import models
from delivery.caching.gate import Gate
from embed.counting.tally import tally
from tests.cms.content import make_snippet
from tests.delivery.through_gate import fetch

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
ADDRESS = "/embed/vejle/om-os.html"


@pytest.fixture
def gate():
    tally.take()
    made = Gate(get_wsgi_application(), most=10_000_000)
    yield made
    made.close()
    tally.take()


def test_kept_answers_are_counted_by_whoever_asks(gate):
    make_snippet(models.ContentBlock, slug="om-os", title="Om os", is_regional=True)
    asked = [
        fetch(gate, ADDRESS, headers={"Referer": "https://a.dk/"}),
        fetch(gate, ADDRESS, headers={"Referer": "https://b.dk/"}),
        fetch(gate, ADDRESS, headers={"Referer": "https://b.dk/x"}),
    ]
    etag = asked[0].headers["ETag"]
    asked.append(fetch(gate, ADDRESS, headers={"Referer": "https://b.dk/", "If-None-Match": etag}))
    assert [(each.status, each.is_kept) for each in asked] == [(200, False), (200, True), (200, True), (304, True)]
    assert {site.host: count for (_, _, site), count in tally.take().items()} == {"a.dk": 1, "b.dk": 3}
