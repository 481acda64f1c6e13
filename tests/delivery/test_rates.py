"""How much a caller may ask for: by cost, told in headers, the same for all processes where Redis is shared."""

from __future__ import annotations

import json
import logging
import socket
import subprocess
import time

import pytest
from django.test import Client as Browser
from django.test import RequestFactory

from delivery.access.keys import make_key
from delivery.execution import Operation, answer
from delivery.models import Client
from delivery.rates import meter
from delivery.rates.buckets import MOST_BUCKETS, OwnBuckets
from delivery.rates.callers import address_of, identity_of
from delivery.rates.shared import SharedBuckets
from publication.memory import Memory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TYPENAME = "{ __typename }"
COSTS_22 = '{ edition(slug: "nowhere") { initiatives(first: 10) { nodes { title } } } }'


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is moved."""

    class Clock:
        now = 1_000.0

    monkeypatch.setattr(time, "monotonic", lambda: Clock.now)
    return Clock


@pytest.fixture(autouse=True)
def nobody_has_asked(monkeypatch):
    own = OwnBuckets()
    monkeypatch.setattr(meter, "buckets", lambda _url: own)
    monkeypatch.setattr(meter, "_empty", Memory(10))


@pytest.fixture
def limits(settings):
    settings.RATE_LIMIT_ANONYMOUS, settings.RATE_LIMIT_KEY = 60, 120
    return settings


def ask(query=TYPENAME, accept="application/json", address="192.0.2.1", key="", path="/graphql/"):
    headers = {"Accept": accept} | ({"Authorization": f"Bearer {key}"} if key else {})
    body = json.dumps({"query": query})
    return Browser().post(path, body, content_type="application/json", headers=headers, REMOTE_ADDR=address)


def test_a_bucket_fills_evenly(clock):
    buckets = OwnBuckets()
    assert buckets.take("a", 60, 50).left == 10
    refused = buckets.take("a", 60, 40)
    assert (refused.left, refused.wait, refused.is_enough) == (10, 30.0, False)
    clock.now += 29
    assert not buckets.take("a", 60, 40).is_enough
    clock.now += 1
    assert buckets.take("a", 60, 40).left == 0
    assert buckets.take("b", 60, 60).is_enough
    clock.now += 1_000
    assert buckets.take("a", 60, 0).left == 60


def test_nobody_is_remembered_past_the_window(clock):
    buckets = OwnBuckets()
    for number in range(100):
        buckets.take(f"a{number}", 60, 1)
    clock.now += 60
    buckets.take("b", 60, 1)
    assert list(buckets._buckets) == ["b"]
    for number in range(MOST_BUCKETS + 5):
        buckets.take(f"c{number}", 60, 1)
    assert len(buckets._buckets) == MOST_BUCKETS


def test_an_operation_takes_what_it_costs_and_is_told(limits, clock):
    response = ask(COSTS_22)
    assert (response.status_code, response.headers["X-Cost"]) == (200, "22")
    assert response.headers["RateLimit-Policy"] == '"anonymous";q=60;qu="cost";w=60'
    assert response.headers["RateLimit"] == '"anonymous";r=38;t=22'
    assert ask().headers["RateLimit"] == '"anonymous";r=28;t=32', "each request takes ten at least"
    assert "RateLimit" in response.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
def test_who_has_asked_for_too_much_is_told_when_to_go_on(limits, clock, accept):
    for _ in range(2):
        ask(COSTS_22, accept)
    response = ask(COSTS_22, accept)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "6")
    assert response.headers["RateLimit"] == '"anonymous";r=16;t=6'
    [error] = response.json()["errors"]
    assert error["extensions"] == {"code": "RATE_LIMITED"}
    assert error["message"] == (
        "This costs 22, and of the 60 that requests without a key from one address may cost in 60 seconds 16 are left. "
        "Ask again in 6 seconds, ask for less, or keep what you were answered. With a key you may ask for more."
    )
    assert "data" not in response.json()
    assert ask(TYPENAME, accept).status_code == 200, "what costs less is answered"
    clock.now += 16
    assert ask(COSTS_22, accept).status_code == 200


def test_whose_bucket_is_empty_is_refused_before_anything_is_read(limits, clock, monkeypatch):
    for _ in range(6):
        ask()
    monkeypatch.setattr("delivery.views.read_operation", None)
    assert (ask("{ nonsense").status_code, ask("{ nonsense").headers["Retry-After"]) == (429, "10")


def test_refused_requests_take_the_least(limits, clock):
    for query, key in (("{ nonsense }", ""), ("{", ""), (TYPENAME, "kernen_nonsense")):
        response = ask(query, key=key)
        assert response.status_code in {200, 401}
    assert response.headers["RateLimit"] == '"anonymous";r=30;t=30'


def test_each_address_and_each_key_has_its_own(limits, clock):
    client = Client.objects.create(name="vejle.dk")
    keys = [make_key(client, label)[1] for label in ("production", "CI")]
    for _ in range(6):
        ask()
    assert ask().status_code == 429
    assert ask(address="192.0.2.2").status_code == 200
    for key in keys:
        response = ask(key=key)
        assert (response.status_code, response.headers["RateLimit"]) == (200, '"key";r=110;t=5')


def test_maps_and_registering_take_as_well(limits, clock, monkeypatch):
    _, key = make_key(Client.objects.create(name="vejle.dk"), "CI", may_register=True)
    monkeypatch.setattr("delivery.access.views.REGISTERING", 100)
    sent = [ask(path="/graphql/documents", key=key) for _ in range(2)]
    assert [each.status_code for each in sent] == [400, 429]
    assert sent[1].json()["errors"][0]["message"].startswith("This costs 100, and of the 120 that this key may cost")
    assert Browser().get("/geo/vejle/interests.geojson").status_code == 429, "it costs more than there ever is"


def test_without_a_limit_nothing_is_told_or_counted(settings):
    assert settings.RATE_LIMIT_ANONYMOUS == settings.RATE_LIMIT_KEY == 0
    assert "RateLimit" not in ask().headers


def test_asking_first_and_reading_the_page_take_nothing(limits, clock):
    Browser().options("/graphql/", REMOTE_ADDR="192.0.2.1")
    assert ask().headers["RateLimit"] == '"anonymous";r=50;t=10'


def test_what_never_came_to_be_executed_is_not_looked_up(monkeypatch):
    """A cache in front asks for nothing here: it is the executing that takes."""
    taken = []
    assert answer(Operation(TYPENAME), "a test", taken.append).cost == 1
    assert taken == [1]
    answer(Operation("{ nonsense }"), "a test", taken.append)
    assert taken == [1]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
        (1, "", "192.0.2.1"),
        (1, " , ", "192.0.2.1"),
    ],
)
def test_an_address_is_what_our_own_proxies_saw(settings, proxies, forwarded, expected):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})
    assert address_of(request) == expected


def test_an_address_is_not_kept_and_a_network_is_one_caller():
    def identity(address):
        return identity_of(RequestFactory().get("/", REMOTE_ADDR=address), None)

    assert "192.0.2.1" not in identity("192.0.2.1")
    assert identity("2001:db8::1") == identity("2001:db8::ffff:1") != identity("2001:db8:0:1::1")
    assert identity("::ffff:192.0.2.1") == identity("192.0.2.1") != identity("192.0.2.2")
    assert identity("nonsense") != identity("")


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory):
    """A Redis of our own, where the program is installed."""
    path = tmp_path_factory.mktemp("redis") / "socket"
    command = ["redis-server", "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(path.parent)]
    try:
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    except FileNotFoundError:
        pytest.skip("redis-server is not installed")
    while not path.exists():
        time.sleep(0.02)
    yield f"unix://{path}"
    server.terminate()
    server.wait()


def test_processes_share_a_bucket_in_redis(redis_url):
    one, other = SharedBuckets(redis_url), SharedBuckets(redis_url)
    assert one.take("a", 60_000, 50_000).left == 10_000
    refused = other.take("a", 60_000, 40_000)
    assert not refused.is_enough
    assert 10_000 <= refused.left <= 10_100
    assert 29 < refused.wait <= 30
    assert one.take("a", 60_000, 5_000).is_enough
    assert 0 < one._redis.ttl("kernen:rate:a") <= 60
    assert [each._paused_until for each in (one, other)] == [0, 0]
    one._redis.close()
    other._redis.close()


def test_it_fills_again_in_redis(redis_url):
    buckets = SharedBuckets(redis_url)
    assert buckets.take("b", 60_000, 60_000).is_enough
    time.sleep(0.1)
    assert 80 <= buckets.take("b", 60_000, 60_000).left < 1_000
    buckets._redis.close()


def test_without_redis_each_process_has_its_own(tmp_path, caplog, monkeypatch):
    buckets = SharedBuckets(f"unix://{tmp_path / 'nothing'}")
    with caplog.at_level(logging.ERROR, logger="delivery"):
        assert buckets.take("a", 60, 50).left == 10
        assert not buckets.take("a", 60, 50).is_enough
    assert len(caplog.records) == 1, "it is not asked again at once"
    assert str(tmp_path) not in caplog.text


def test_a_redis_that_does_not_answer_delays_a_request_once(monkeypatch):
    silent = socket.create_server(("127.0.0.1", 0))
    buckets = SharedBuckets(f"redis://127.0.0.1:{silent.getsockname()[1]}")
    started = time.monotonic()
    for _ in range(50):
        assert buckets.take("a", 6_000, 1).is_enough
    assert time.monotonic() - started < 1.5
    buckets._redis.close()
    silent.close()
