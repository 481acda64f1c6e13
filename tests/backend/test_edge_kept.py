"""Publishing, as it is seen through the shipped Varnish: a real one, before our application over HTTP."""

from __future__ import annotations

import json
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.core.wsgi import get_wsgi_application
from django.test import Client as Browser
from django.utils import timezone

from cms import models
from delivery.access.keys import make_key
from delivery.caching.gate import Gate
from delivery.edges.at_once import hear
from delivery.edges.following import SETTLED, follow
from delivery.edges.varnish import Varnish
from delivery.media_types import MediaType, best_media_type
from delivery.models import Client, EdgeMark, SeenPublication
from delivery.visibility.measuring import Committed, measure
from publication.models import PublishedObject
from publication.stream import changed
from tests.backend.serving import serving
from tests.backend.varnish import PURGE_KEY, free_port, running_varnish
from tests.cms.content import make_page

pytestmark = [
    pytest.mark.once,
    pytest.mark.xdist_group("varnish"),
    pytest.mark.skipif(shutil.which("varnishd") is None, reason="varnishd is not installed"),
    pytest.mark.django_db(transaction=True),
]
TITLES = '{ edition(slug: "vejle") { articles { nodes { title } } } }'
ADDRESS = f"/graphql/?{urlencode({'query': TITLES})}"


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
    """The application, with its gate; it answers one request after the other tells who asks."""
    settings.ALLOWED_HOSTS = ["*"]
    gate = Gate(get_wsgi_application(), most=10_000_000)
    server.serve(gate)
    yield server
    gate.close()


@pytest.fixture
def edge(running, origin, settings):
    """Varnish, empty, and told of what is published."""
    settings.EDGES = (Varnish(running.url, PURGE_KEY),)
    running.command("ban", "req.url", "~", ".")
    return running


@pytest.fixture
def told(edge):
    """As a process that is configured so: whatever is published is told at once."""
    apps.get_app_config("delivery").follow_own_publishing()
    yield
    changed.disconnect(hear)
    until_told()


def until_told():
    for thread in threading.enumerate():
        if thread.name == "edges":
            thread.join()


def titles(answer):
    return [node["title"] for node in json.loads(answer.content)["data"]["edition"]["articles"]["nodes"]]


def article(title="Before"):
    page = make_page(models.ArticlePage, title, is_regional=True)
    until_told()
    return page


def publish(page, title):
    page.title = title
    page.save_revision().publish()
    until_told()


def test_what_is_published_is_there_for_whoever_asks_next(told, edge, origin):
    page = article()
    assert [titles(edge.ask(ADDRESS)) for _ in range(3)] == [["Before"]] * 3
    assert len(origin.asked) == 1
    publish(page, "After")
    assert titles(edge.ask(ADDRESS, Cache_Control="no-cache")) == ["After"]
    assert titles(edge.ask(ADDRESS)) == ["After"]
    assert len(origin.asked) == 2


def test_what_is_withdrawn_is_given_to_nobody_once_more(told, edge):
    page = article()
    edge.ask(ADDRESS)
    page.unpublish()
    until_told()
    assert titles(edge.ask(ADDRESS)) == []


def test_a_purge_makes_no_stampede(told, edge, origin):
    """Eight ask at once for what was purged, while the application takes its time."""
    page = article()
    edge.ask(ADDRESS)
    publish(page, "After")
    origin.asked.clear()
    application, waiting = origin.get_app(), threading.Event()

    def slowly(environ, start_response):
        waiting.wait(0.3)
        return application(environ, start_response)

    origin.set_app(slowly)
    with ThreadPoolExecutor(8) as pool:
        plain = list(pool.map(lambda _: titles(edge.ask(ADDRESS)), range(8)))
        sure = list(pool.map(lambda _: titles(edge.ask(ADDRESS, Cache_Control="no-cache")), range(8)))
    assert all(each in (["Before"], ["After"]) for each in plain)
    assert sure == [["After"]] * 8
    assert len(origin.asked) == 1


def test_what_is_old_is_given_while_the_application_does_not_answer_but_nothing_withdrawn(told, edge):
    page, other = article(), article("Other")
    both = {"Before", "Other"}
    assert set(titles(edge.ask(ADDRESS))) == both
    publish(page, "After")
    edge.command("backend.set_health", "*.default", "sick")
    try:
        assert set(titles(edge.ask(ADDRESS, Cache_Control="no-cache"))) == both
        other.unpublish()
        until_told()
        assert edge.ask(ADDRESS).status == 503
    finally:
        edge.command("backend.set_health", "*.default", "auto")


def test_what_was_softly_purged_is_not_made_fresh_by_the_next_purge(edge):
    article()
    edge.ask(ADDRESS)
    tag = min(_tags())
    how = {"X_Purge": "soft", "X_Purge_Key": PURGE_KEY, "X_Purge_Tags": tag}
    assert [edge.ask("/", "PURGE", **how).reason for _ in range(2)] == ["1", "0"]


def _tags():
    """The application's own, asked beside the edge."""
    return Browser().get(ADDRESS).headers["xkey"].split()


def test_nobody_purges_without_the_key(edge, origin):
    article()
    edge.ask(ADDRESS)
    tags = " ".join(_tags())
    for key in ({}, {"X_Purge_Key": "another"}, {"X_Purge_Key": ""}):
        assert edge.ask("/", "PURGE", X_Purge="hard", X_Purge_Tags=tags, **key).status == 403
    edge.ask(ADDRESS)
    assert len([each for each in origin.asked if "HTTP_X_VARNISH" in each]) == 1


def test_whoever_asks_for_themselves_is_answered_by_the_application(edge, origin):
    article()
    _, key = make_key(Client.objects.create(name="vejle.dk"), "test")
    edge.ask(ADDRESS)
    own = {"Authorization": f"Bearer {key}"}, {"X_Include_Drafts": "false"}, {"X_Preview_At": "2030-01-01T00:00:00Z"}
    for headers in own:
        edge.ask(ADDRESS, **headers)
        edge.ask(ADDRESS, **headers)
    assert len(origin.asked) == 1 + 2 * len(own)
    edge.ask(ADDRESS)
    assert len(origin.asked) == 1 + 2 * len(own)


def test_the_edge_says_that_it_is_known_and_keeps_the_tags_to_itself(edge, origin):
    article()
    first = edge.ask(ADDRESS)
    again = edge.ask(ADDRESS, If_None_Match=first.headers["ETag"])
    assert (first.status, again.status, again.content) == (200, 304, b"")
    assert len(origin.asked) == 1
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert not {"xkey", "Surrogate-Control", "RateLimit"} & set(first.headers)


def test_what_is_purged_is_asked_for_by_its_etag(told, edge, origin):
    page = article()
    edge.ask(ADDRESS)
    publish(page, "Before")
    edge.ask(ADDRESS, Cache_Control="no-cache")
    assert "HTTP_IF_NONE_MATCH" in origin.asked[-1]
    edge.ask(ADDRESS)
    assert len(origin.asked) == 2


def test_all_who_say_the_same_in_other_words_have_one_answer(edge, origin):
    article()
    same = ["*/*", "application/json", "application/*", "application/json, text/plain, */*", "application/json, */*"]
    for accept in same:
        assert best_media_type(accept, (MediaType.JSON, MediaType.RESPONSE, MediaType.HTML)) is MediaType.JSON
        assert edge.ask(ADDRESS, Accept=accept).headers["Content-Type"].startswith("application/json")
    edge.ask(ADDRESS, Accept_Encoding="br, gzip")
    edge.ask(ADDRESS, Accept_Encoding="gzip")
    assert len(origin.asked) == 1
    newer = ["application/graphql-response+json, application/json;q=0.9"]
    newer.append("application/graphql-response+json,application/json;q=0.9,*/*;q=0.8")
    for accept in newer:
        assert best_media_type(accept, (MediaType.JSON, MediaType.RESPONSE, MediaType.HTML)) is MediaType.RESPONSE
        assert edge.ask(ADDRESS, Accept=accept).headers["Content-Type"].startswith(MediaType.RESPONSE)
    assert edge.ask(ADDRESS, Accept="text/html").headers["Content-Type"].startswith("text/html")
    equal = "application/graphql-response+json, application/json"
    assert edge.ask(ADDRESS, Accept=equal).headers["Content-Type"].startswith("application/json")


def test_a_varnish_that_was_away_is_told_by_the_worker(origin, settings, tmp_path, caplog):
    port = free_port()
    varnish = Varnish(f"http://127.0.0.1:{port}", PURGE_KEY)
    settings.EDGES = (varnish,)
    now = timezone.now()
    page = article()
    with running_varnish(tmp_path, origin.server_port, port) as edge:
        follow(varnish, now)
        assert titles(edge.ask(ADDRESS)) == ["Before"]
        kept = Varnish("http://127.0.0.1:1", PURGE_KEY)
        settings.EDGES = (kept,)
        EdgeMark.objects.filter(name=varnish.name).update(name=kept.name)
        publish(page, "After")
        follow(kept, now)
        mark = EdgeMark.objects.get()
        assert (mark.failures, mark.retry_at) == (1, now + timedelta(seconds=5))
        assert "127.0.0.1:1" in mark.problem
        assert not follow(kept, now + timedelta(seconds=4))
        assert titles(edge.ask(ADDRESS)) == ["Before"]
        EdgeMark.objects.filter(name=kept.name).update(name=varnish.name)
        assert follow(varnish, now + timedelta(seconds=5))
        assert titles(edge.ask(ADDRESS, Cache_Control="no-cache")) == ["After"]
        mark.refresh_from_db()
        assert (mark.failures, mark.retry_at, mark.problem, mark.settled_change < mark.told_change) == (
            0,
            None,
            "",
            True,
        )
        follow(varnish, now + timedelta(seconds=5) + SETTLED)
        mark.refresh_from_db()
        assert mark.settled_change == mark.told_change


def test_publish_to_visible_is_measured_at_the_application_and_at_the_edge(told, edge, origin, settings):
    settings.ORIGIN_URL = origin.url
    measured = []
    changed.connect(collect := (lambda changes, **_: measured.append(Committed(changes))))
    try:
        page = article()
        measure(measured)
        measured.clear()
        publish(page, "After")
        measure(measured)
        measured.clear()
        page.unpublish()
        until_told()
        measure(measured)
    finally:
        changed.disconnect(collect)
    editions = len(PublishedObject.objects.filter(type="Edition"))
    rows = list(SeenPublication.objects.order_by("pk"))
    assert [(row.place, row.type, row.editions, row.is_withdrawal) for row in rows] == [
        (place, "Article", editions, is_withdrawal)
        for is_withdrawal in (False, False, True)
        for place in ("origin", f"varnish 127.0.0.1:{edge.port}")
    ]
    assert all(0 < row.seconds < 30 for row in rows)
    assert rows[0].publication < rows[2].publication
