"""The gate keeps what the provider answered, until what it was made of changes."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.core.wsgi import get_wsgi_application

from delivery.caching.gate import Gate
from publication.queue import drain
from tests.delivery.test_gate import _wait_until_it_hears
from tests.delivery.through_gate import fetch
from tests.embed.oembed.asking import OM
from tests.embed.showing import edition_on, shared_text

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = f"/oembed?url={quote(OM, safe='')}"


@pytest.fixture
def gate():
    edition_on()
    made = Gate(get_wsgi_application(), most=10_000_000)
    _wait_until_it_hears(made)
    yield made
    made.close()


def test_it_is_given_again_without_django_until_it_changes(gate, django_assert_num_queries):
    om = shared_text()
    drain()
    first = fetch(gate, ADDRESS)
    with django_assert_num_queries(0):
        again = fetch(gate, ADDRESS)
    assert (first.status, first.is_kept, again.is_kept, again.content) == (200, False, True, first.content)
    om.title = "Nyt navn"
    om.save_revision().publish()
    changed = fetch(gate, ADDRESS)
    assert (changed.is_kept, "Nyt navn" in changed.content.decode()) == (False, True)
    om.unpublish()
    assert fetch(gate, ADDRESS).status == 404
