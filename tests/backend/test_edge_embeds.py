"""Embeds, as they are seen through the shipped Varnish: a real one, before our application over HTTP."""

from __future__ import annotations

import json
import shutil
import threading
import time

import pytest
from django.apps import apps
from django.core.wsgi import get_wsgi_application

from cms.enumerations import WithdrawnFallback
from cms.models import Edition
from delivery.caching.gate import Gate
from delivery.edges.at_once import hear
from delivery.edges.varnish import Varnish
from publication.stream import changed
from tests.backend.serving import serving
from tests.backend.varnish import PURGE_KEY, running_varnish
from tests.embed.showing import edition_on, shared_text

pytestmark = [
    pytest.mark.once,
    pytest.mark.xdist_group("varnish"),
    pytest.mark.skipif(shutil.which("varnishd") is None, reason="varnishd is not installed"),
    pytest.mark.django_db(transaction=True),
]
FRAGMENT, PAGE, BLOCKS = "/embed/vejle/om.html", "/embed/vejle/om", "/embed/blocks.json?block=vejle/om&block=vejle/x"
RUNGS = (FRAGMENT, PAGE, BLOCKS)


@pytest.fixture(scope="module")
def server():
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def running(server, tmp_path_factory):
    with running_varnish(tmp_path_factory.mktemp("varnish"), server.server_port) as varnish:
        yield varnish


@pytest.fixture
def origin(server, settings):
    settings.ALLOWED_HOSTS = ["*"]
    gate = Gate(get_wsgi_application(), most=10_000_000)
    server.serve(gate)
    yield server
    gate.close()


@pytest.fixture
def edge(running, origin, settings):
    """Varnish, empty, told of what is published as soon as it is."""
    settings.EDGES = (Varnish(running.url, PURGE_KEY),)
    running.command("ban", "req.url", "~", ".")
    apps.get_app_config("delivery").follow_own_publishing()
    yield running
    changed.disconnect(hear)
    until_told()


@pytest.fixture
def om(edge):
    edition_on()
    block = shared_text()
    until_told()
    return block


def until_told():
    for thread in threading.enumerate():
        if thread.name == "edges":
            thread.join()


def frame(edge, site, **headers):
    return edge.ask(PAGE, Sec_Fetch_Dest="iframe", Referer=site, **headers)


def is_link(answer):
    return answer.headers["Content-Security-Policy"].endswith("frame-ancestors *")


def test_every_rung_is_asked_for_once(om, edge, origin):
    for address in RUNGS:
        answers = [edge.ask(address) for _ in range(3)]
        assert [answer.status for answer in answers] == [200] * 3
        assert len({answer.content for answer in answers}) == 1
        assert answers[0].headers["Cache-Control"] == "public, max-age=0, stale-if-error=86400"
        assert not {"xkey", "Surrogate-Control", "Set-Cookie"} & set(answers[0].headers)
    assert len(origin.asked) == len(RUNGS)


def test_blocks_in_another_order_are_one_answer(om, edge, origin):
    first, second = (
        edge.ask(f"/embed/blocks.json?{query}") for query in ("block=a&block=vejle/om", "block=vejle/om&block=a")
    )
    assert (first.status, first.content) == (200, second.content)
    assert len(origin.asked) == 1


def test_a_change_is_in_every_rung_within_a_second(om, edge):
    for address in RUNGS:
        edge.ask(address)
    for title in ("Først", "Endelig"):
        om.title = title
        om.save_revision().publish()
        published = time.monotonic()
        missing = set(RUNGS)
        while missing:
            missing -= {address for address in missing if title in edge.ask(address).content.decode()}
            assert time.monotonic() - published < 1.0, missing


def test_what_is_withdrawn_is_given_to_nobody_once_more(om, edge):
    for address in RUNGS:
        edge.ask(address)
    frame(edge, "https://www.vejle.dk/")
    om.unpublish()
    until_told()
    fragment, page, blocks = (edge.ask(address) for address in RUNGS)
    assert (fragment.status, page.status) == (410, 410)
    assert json.loads(blocks.content)["blocks"]["vejle/om"]["status"] == 410
    assert frame(edge, "https://www.vejle.dk/").status == 410
    assert b"Syv kommuner" not in fragment.content + page.content + blocks.content


def test_however_many_sites_frame_a_page_two_answers_are_kept(om, edge, origin):
    allowed = [
        "https://www.vejle.dk/",
        "https://WWW.vejle.dk/a?b=c",
        "https://a.vejle.example/",
        "https://a.b.vejle.example:8443/",
    ]
    refused = [
        *(f"https://site-{number}.dk/" for number in range(5)),
        "https://vejle.example/",
        "https://evilvejle.example/",
        "https://www.vejle.dk.evil.dk/",
        "https://dk/",
        "http://www.vejle.dk/",
    ]
    for _ in range(2):
        assert [is_link(frame(edge, site)) for site in allowed] == [False] * len(allowed)
        assert [is_link(frame(edge, site)) for site in refused] == [True] * len(refused)
        assert not is_link(edge.ask(PAGE))
        assert not is_link(edge.ask(PAGE, Sec_Fetch_Dest="iframe"))
    assert [each["HTTP_X_EMBED_FRAME"] for each in origin.asked] == ["any", "refused"]


def test_our_own_pages_frame_it(om, edge):
    own = f"http://127.0.0.1:{edge.port}"
    assert not is_link(frame(edge, f"{own}/embed/", X_Forwarded_Proto="http"))
    assert is_link(frame(edge, "http://127.0.0.1:1/", X_Forwarded_Proto="http"))


def test_nobody_chooses_for_others_what_is_kept(om, edge):
    """A reader who says what only the edge says is not heard."""
    first = edge.ask(PAGE, X_Embed_Frame="refused", X_Embed_Framer="elsewhere.dk")
    assert not is_link(first)
    assert not is_link(edge.ask(PAGE))
    assert is_link(frame(edge, "https://elsewhere.dk/", X_Embed_Frame="any"))


def test_hosts_hold_at_once(om, edge):
    site = "https://new.dk/"
    assert is_link(frame(edge, site))
    edition_on(["new.dk"])
    until_told()
    sure = {"Cache_Control": "no-cache"}
    assert not is_link(frame(edge, site, **sure))
    assert is_link(frame(edge, "https://www.vejle.dk/", **sure))


def test_whoever_has_it_is_told_so_by_its_etag_alone(om, edge, origin):
    for address in RUNGS:
        first = edge.ask(address)
        known = edge.ask(address, If_None_Match=first.headers["ETag"])
        assert (known.status, known.content) == (304, b"")
        since = edge.ask(address, If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT")
        assert (since.status, since.content) == (200, first.content)
    assert len(origin.asked) == len(RUNGS)


def test_what_stands_in_the_place_of_what_is_gone_is_framed_by_the_edition_s_hosts_alone(om, edge):
    other = shared_text("<p>I stedet for.</p>", slug="andet", title="Noget andet")
    edition = Edition.objects.get(slug="vejle")
    edition.withdrawn_fallback, edition.replacement_block = WithdrawnFallback.BLOCK, other
    edition.save()
    om.unpublish()
    until_told()
    allowed, refused = (frame(edge, site) for site in ("https://www.vejle.dk/", "https://elsewhere.dk/"))
    assert (allowed.status, b"I stedet for." in allowed.content, is_link(allowed)) == (410, True, False)
    assert (refused.status, b"I stedet for." in refused.content, is_link(refused)) == (410, False, True)


@pytest.mark.parametrize("path", ["/embed/vejle/nothing", "/embed/vejle/nothing.html", "/embed/vejle/om?level=9"])
def test_problems_come_through_and_are_not_kept(om, edge, origin, path):
    status = 400 if "level" in path else 404
    answers = [edge.ask(path, Sec_Fetch_Dest="iframe", Referer="https://elsewhere.dk/") for _ in range(2)]
    assert [answer.status for answer in answers] == [status] * 2
    assert len(origin.asked) == 2
