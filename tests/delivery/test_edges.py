"""What edges are told, each in its own way: of an answer in its headers, and of changes by its own interface.

No CDN is asked here: something stands in for each, and keeps the requests as its documentation describes them.
"""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from delivery.caching.tags import ANYTHING, EVERYTHING, Reader, anything_in, list_in, object_in
from delivery.edges.akamai import Akamai
from delivery.edges.cloudflare import Cloudflare
from delivery.edges.cloudfront import CloudFront
from delivery.edges.edge import NotPurgedError
from delivery.edges.edgegrid import Credentials, authorization
from delivery.edges.fastly import Fastly
from delivery.edges.headers import lifetime_headers, tag_headers
from delivery.edges.purging import Purge, purge_of
from delivery.edges.varnish import Varnish
from publication.stream import ChangeKind, ReadableChange

pytestmark = pytest.mark.once
CREDENTIALS = Credentials("akab-host.luna.akamaiapis.net", "akab-client", "akab-access", "c2VjcmV0IHNlY3JldCBzZWNyZXQ=")
ALL = (
    Fastly("S1", "token"),
    Cloudflare("Z1", "token"),
    CloudFront("D1"),
    Akamai("production", CREDENTIALS),
)
READERS = frozenset({Reader("vejle", "0630"), Reader("kolding", "0621")})


class StandIn(BaseHTTPRequestHandler):
    """Says what it is told to, and keeps what it is asked."""

    def do_POST(self):  # as http.server looks for it
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append((self.command, self.path, dict(self.headers), body))
        status, content = self.server.says
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_PURGE = do_POST  # noqa: N815  # as above

    def log_message(self, *_arguments):
        pass


@pytest.fixture(scope="module")
def running():
    with ThreadingHTTPServer(("127.0.0.1", 0), StandIn) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def server(running):
    running.asked, running.says = [], (200, b'{"success": true}')
    running.url = f"http://127.0.0.1:{running.server_port}"
    return running


def tags(many):
    return frozenset({EVERYTHING} | {object_in("vejle", str(number)) for number in range(many - 1)})


def test_an_answer_says_what_it_was_made_of_in_the_header_that_each_edge_reads(settings):
    settings.EDGES = (*ALL, Varnish("http://edge:8080", "key"))
    made_of = frozenset({EVERYTHING, object_in("vejle", "a")})
    by_space, by_comma = " ".join(sorted(made_of)), ",".join(sorted(made_of))
    assert tag_headers(made_of, READERS) == {
        "Surrogate-Key": by_space,
        "Cache-Tag": by_comma,
        "X-Edge-Tags": by_comma,
        "Edge-Cache-Tag": by_comma,
        "xkey": by_space,
    }


@pytest.mark.parametrize(("edge", "most"), list(zip(ALL, (1_800, 1_800, 50, 128), strict=True)))
def test_an_answer_of_more_than_an_edge_takes_bears_the_tags_of_its_editions(edge, most, settings):
    settings.EDGES = (edge,)
    (whole,) = tag_headers(tags(most), READERS).values()
    assert len(whole.replace(" ", ",").split(",")) == most
    assert len(whole) < 16_384
    (coarse,) = tag_headers(tags(most + 1) | {ANYTHING}, READERS).values()
    wanted = {EVERYTHING, ANYTHING, anything_in("vejle"), anything_in("kolding")}
    assert set(coarse.replace(" ", ",").split(",")) == wanted


def test_the_headers_stay_below_what_varnish_takes(settings):
    settings.EDGES = (Varnish("http://edge:8080", "key"),)
    (header,) = tag_headers(tags(800), READERS).values()
    assert len(f"xkey: {header}\r\n") < 8_192


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (86_400, (3_600, 2, 60)),
        (3_000, (2_940, 2, 60)),
        (100, (50, 2, 50)),
        (3, (2, 1, 1)),
        (1, (1, 0, 0)),
    ],
)
def test_an_edge_keeps_an_answer_no_longer_than_it_is_true_with_all_it_may_give_beyond(left, expected, settings):
    settings.EDGES = (Fastly("S1", "token"),)
    seconds, asking, error = expected
    assert lifetime_headers(left + 1_000.5, 1_000.0) == {
        "Cache-Control": "public, no-cache",
        "Surrogate-Control": f"max-age={seconds}, stale-while-revalidate={asking}, stale-if-error={error}",
    }


def test_each_edge_alone_is_told_for_how_long(settings):
    told = []
    for edge in ALL:
        settings.EDGES = (edge,)
        told.append(lifetime_headers(2_000.0, 1_000.0))
    assert told[1:] == [
        {"Cache-Control": "public, no-cache", "Cloudflare-CDN-Cache-Control": "public, max-age=940"},
        {"Cache-Control": "public, max-age=0, must-revalidate, s-maxage=940"},
        {"Cache-Control": "public, no-cache", "Edge-Control": "max-age=940s"},
    ]
    assert lifetime_headers(1_000.0, 1_000.0) == {"Cache-Control": "public, no-cache"}
    settings.EDGES = ()
    assert lifetime_headers(2_000.0, 1_000.0) == {"Cache-Control": "public, no-cache"}


def asked_of(server):
    return [(method, path, json.loads(body or b"null")) for method, path, _, body in server.asked]


def test_fastly_is_told_in_batches_softly_or_not(server):
    edge = Fastly("S1", "secret", api=server.url)
    Purge(hard=frozenset({"gone"}), soft=tags(257)).tell(edge)
    assert [(path, len(body["surrogate_keys"])) for _, path, body in asked_of(server)] == [
        ("/service/S1/purge", 1),
        ("/service/S1/purge", 256),
        ("/service/S1/purge", 1),
    ]
    assert [headers.get("Fastly-Soft-Purge") for _, _, headers, _ in server.asked] == [None, "1", "1"]
    assert {headers["Fastly-Key"] for _, _, headers, _ in server.asked} == {"secret"}


def test_cloudflare_is_told_in_batches_and_believed_only_when_it_says_so(server):
    edge = Cloudflare("Z1", "secret", api=server.url)
    Purge(hard=frozenset(), soft=tags(101)).tell(edge)
    assert [(path, len(body["tags"])) for _, path, body in asked_of(server)] == [
        ("/client/v4/zones/Z1/purge_cache", 100),
        ("/client/v4/zones/Z1/purge_cache", 1),
    ]
    assert server.asked[0][2]["Authorization"] == "Bearer secret"
    for says in ((200, b'{"success": false, "errors": [{"message": "no"}]}'), (200, b"<html>"), (429, b"slow down")):
        server.says = says
        with pytest.raises(NotPurgedError):
            edge.purge(["one"], hard=True)


def test_cloudfront_is_told_tags_as_its_invalidations_name_them(server, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    server.says = (201, b"<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>")
    edge = CloudFront("D1", api=server.url)
    edge.purge(["one", "two"], hard=True)
    method, path, headers, body = server.asked[0]
    assert (method, path) == ("POST", "/2020-05-31/distribution/D1/invalidation")
    assert b"<Quantity>2</Quantity><Items><Path>#one</Path><Path>#two</Path></Items>" in body
    assert headers["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=x/")
    server.says = (400, b"<ErrorResponse><Error><Code>TooManyInvalidationsInProgress</Code></Error></ErrorResponse>")
    with pytest.raises(NotPurgedError, match="TooManyInvalidationsInProgress"):
        edge.purge(["one"], hard=True)


def test_akamai_is_told_to_ask_anew_or_to_drop(server):
    credentials = Credentials(server.url.removeprefix("http://"), "akab-client", "akab-access", "secret")
    edge = Akamai("staging", credentials, scheme="http")
    Purge(hard=frozenset({"gone"}), soft=frozenset({"old"})).tell(edge)
    assert asked_of(server) == [
        ("POST", "/ccu/v3/delete/tag/staging", {"objects": ["gone"]}),
        ("POST", "/ccu/v3/invalidate/tag/staging", {"objects": ["old"]}),
    ]
    assert server.asked[0][2]["Authorization"].startswith("EG1-HMAC-SHA256 client_token=akab-client;")


def test_requests_to_akamai_are_signed_as_its_own_client_signs_them():
    url, body = f"https://{CREDENTIALS.host}/ccu/v3/delete/tag/production", b'{"objects":["one","two"]}'
    moment = datetime(2026, 11, 28, 4, tzinfo=UTC)
    assert authorization(CREDENTIALS, "POST", url, body, now=moment, nonce="nonce-1") == (
        "EG1-HMAC-SHA256 client_token=akab-client;access_token=akab-access;timestamp=20261128T04:00:00+0000;"
        "nonce=nonce-1;signature=sfNlDtMoH/MUiETjwv9qhzlmWvZQZ0Q7oZq5kgwJI7U="
    )


def test_a_purge_of_very_much_is_told_as_one_of_everything(server):
    edge = Cloudflare("Z1", "secret", api=server.url)
    Purge(hard=frozenset(), soft=tags(1_001)).tell(edge)
    assert asked_of(server) == [("POST", "/client/v4/zones/Z1/purge_cache", {"tags": [EVERYTHING]})]


def test_an_edge_that_is_not_there_says_who_was_not_told():
    with pytest.raises(NotPurgedError, match=r"PURGE 127\.0\.0\.1:1: "):
        Varnish("http://127.0.0.1:1", "key").purge(["one"], hard=True)


def change(kind, number=1, **fields):
    return ReadableChange(number, kind, key="k", type="Article", is_regional=True, **fields)


def test_what_is_withdrawn_hidden_or_forgotten_is_purged_hard_and_all_else_softly():
    readers = [Reader("vejle", "0630")]
    own = {object_in("vejle", "k"), list_in("vejle", "Article"), anything_in("vejle"), ANYTHING}
    for kind in (ChangeKind.SHOWN, ChangeKind.CHANGED):
        assert purge_of([change(kind)], readers) == Purge(hard=frozenset(), soft=frozenset(own))
    assert purge_of([change(ChangeKind.WITHDRAWN)], readers) == Purge(hard=frozenset(own))
    assert purge_of([ReadableChange(1, ChangeKind.FORGOTTEN)], readers) == Purge(hard=frozenset({EVERYTHING}))
    hidden = purge_of([change(ChangeKind.CHANGED, is_hidden=True)], readers)
    assert (hidden.hard > own, hidden.soft) == (True, frozenset())
    both = purge_of([change(ChangeKind.WITHDRAWN), change(ChangeKind.CHANGED, 2, paths=("/a", "/b"))], readers)
    assert both.hard == own
    assert both.soft.isdisjoint(own)
