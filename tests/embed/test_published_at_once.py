"""What is published is in every rung for the next request, through the gate that keeps them."""

from __future__ import annotations

import json

import pytest
from django.core.wsgi import get_wsgi_application

from delivery.caching.gate import Gate
from tests.delivery.test_gate import _wait, _wait_until_it_hears
from tests.delivery.through_gate import fetch
from tests.embed.showing import edition_on, shared_text

pytestmark = pytest.mark.django_db(transaction=True)
RUNGS = ("/embed/vejle/om.html", "/embed/vejle/om", "/embed/blocks.json?block=vejle/om&block=vejle/other")


@pytest.fixture
def gate():
    made = Gate(get_wsgi_application(), most=10_000_000)
    _wait_until_it_hears(made)
    yield made
    made.close()


@pytest.fixture
def om():
    edition_on()
    return shared_text()


def asked(gate, **headers):
    return [fetch(gate, address, headers=headers) for address in RUNGS]


def publish(block, title):
    block.title = title
    block.save_revision().publish()


def test_what_was_answered_is_given_again_without_django(gate, om, django_assert_num_queries):
    first = asked(gate)
    with django_assert_num_queries(0):
        again = asked(gate)
    assert [(each.status, each.is_kept) for each in (*first, *again)] == [(200, False)] * 3 + [(200, True)] * 3
    for before, after in zip(first, again, strict=True):
        assert after.content == before.content
        for name in ("Content-Security-Policy", "ETag", "Cache-Control", "Vary", "Last-Modified", "Content-Language"):
            assert after.headers.get(name) == before.headers.get(name)
    assert first[0].headers["Cache-Control"] == "public, max-age=0, stale-if-error=86400"


def test_a_change_is_in_every_rung_for_the_next_request(gate, om):
    for title in ("Først", "Så", "Endelig"):
        publish(om, title)
        assert [title in each.content.decode() for each in asked(gate)] == [True] * 3
        assert [each.is_kept for each in asked(gate)] == [True] * 3


def test_what_is_withdrawn_is_in_none(gate, om):
    asked(gate)
    om.unpublish()
    fragment, page, blocks = asked(gate)
    assert [fragment.status, page.status] == [410, 410]
    assert json.loads(blocks.content)["blocks"]["vejle/om"]["status"] == 410
    assert b"Syv kommuner" not in fragment.content + page.content + blocks.content


def test_what_was_missing_is_there_when_it_is_published(gate, om):
    asked(gate)
    shared_text(slug="other", title="En mere")
    assert json.loads(asked(gate)[2].content)["blocks"]["vejle/other"]["status"] == 200


def test_hosts_hold_at_once(gate, om):
    framed = {"Sec-Fetch-Dest": "iframe", "Referer": "https://new.dk/side"}

    def may_frame():
        policy = fetch(gate, RUNGS[1], headers=framed).headers["Content-Security-Policy"]
        return "new.dk:*" in policy

    assert [may_frame() for _ in range(2)] == [False] * 2
    edition_on(["new.dk"])
    _wait(may_frame)
    edition_on(["other.dk"])
    _wait(lambda: not may_frame())


def test_sites_that_may_and_those_that_may_not_are_kept_apart(gate, om):
    sites = ("https://www.vejle.dk/", "https://elsewhere.dk/", "https://a.vejle.example/", "")
    for kept in (False, True):
        for site in sites:
            given = fetch(gate, RUNGS[1], headers={"Sec-Fetch-Dest": "iframe", "Referer": site})
            assert given.is_kept is kept
            assert given.headers["Content-Security-Policy"].endswith("frame-ancestors *") is ("elsewhere" in site)
            assert (b"Syv kommuner" in given.content) is ("elsewhere" not in site)


def test_whoever_has_it_is_told_so(gate, om):
    for first, address in zip(asked(gate), RUNGS, strict=True):
        again = fetch(gate, address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status, again.content, again.is_kept) == (304, b"", True)
        since = fetch(gate, address, headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"})
        assert (since.status, since.content) == (200, first.content)


@pytest.mark.parametrize(
    "address", ["/embed/vejle/key-figures", "/embed/vejle/key-figures.html", "/embed/vejle/nothing"]
)
def test_headers_are_what_servers_take(gate, om, address):
    given = fetch(gate, f"{address}?lang=de")
    assert given.headers["Content-Language"] == "de" or given.status == 404
    assert {type(value) for pair in given.headers.items() for value in pair} == {str}
