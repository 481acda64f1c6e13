"""What is told to whoever watches the system, and to nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.wsgi import get_wsgi_application
from django.utils import timezone

from cms import models
from delivery.caching.gate import Gate
from delivery.models import EdgeMark, SeenPublication
from publication.models import StreamedChange
from tests.cms.content import make_page
from tests.delivery.through_gate import ask, fetch

TOKEN = {"Authorization": "Bearer token"}


def figures(given):
    lines = [line.rpartition(" ") for line in given.content.decode().splitlines() if not line.startswith("#")]
    return {name.partition('process="')[0] if "process=" in name else name: value for name, _, value in lines}


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_a_process_tells_of_its_cache(settings):
    settings.METRICS_TOKEN = "token"
    make_page(models.ArticlePage, "An article", is_regional=True)
    gate = Gate(get_wsgi_application(), most=1_000_000)
    try:
        for _ in range(3):
            ask(gate, '{ edition(slug: "vejle") { articles { nodes { title } } } }')
        given = fetch(gate, "/metrics", headers=TOKEN)
    finally:
        gate.close()
    assert (given.status, given.headers["Cache-Control"]) == (200, "no-store")
    found = figures(given)
    assert [found[f"kernen_cache_{name}{{"] for name in ("hit_total", "miss_total", "pass_total", "entries")] == [
        "2",
        "1",
        "1",
        "1",
    ]
    assert int(found["kernen_cache_bytes{"]) > 2_000
    assert found["kernen_stream_heard{"] == "1"


@pytest.mark.django_db
def test_edges_that_were_not_told_and_what_was_seen_are_told(client, settings):
    settings.METRICS_TOKEN = "token"
    now = timezone.now()
    StreamedChange.objects.all().delete()
    StreamedChange.objects.create(kind="forgotten", transaction_number=7, changed_at=now - timedelta(seconds=100))
    behind, told = StreamedChange.objects.get(), StreamedChange.objects.get().pk
    EdgeMark.objects.create(name='varnish "edge"', failures=3)
    EdgeMark.objects.create(name="fastly S1", told_transaction=behind.transaction_number, told_change=told)
    for place, seconds in (("origin", 0.25), ("origin", 0.5), ("fastly S1", None)):
        SeenPublication.objects.create(
            publication=1, type="Article", committed_at=now, place=place, editions=8, seconds=seconds
        )
    found = figures(client.get("/metrics", headers=TOKEN))
    assert 100 <= float(found.pop('kernen_edge_lag_seconds{edge="varnish \\"edge\\""}')) < 160
    assert found == {
        'kernen_edge_lag_seconds{edge="fastly S1"}': "0",
        'kernen_edge_failures{edge="varnish \\"edge\\""}': "3",
        'kernen_edge_failures{edge="fastly S1"}': "0",
        'kernen_publish_to_visible_seconds{place="fastly S1",quantile="0.5"}': "+Inf",
        'kernen_publish_to_visible_seconds{place="fastly S1",quantile="0.95"}': "+Inf",
        'kernen_publish_to_visible_seconds{place="origin",quantile="0.5"}': "0.25",
        'kernen_publish_to_visible_seconds{place="origin",quantile="0.95"}': "0.5",
        'kernen_publish_to_visible_publications{place="fastly S1"}': "1",
        'kernen_publish_to_visible_publications{place="origin"}': "2",
    }


@pytest.mark.once
@pytest.mark.django_db
def test_nothing_is_told_without_the_token(client, settings):
    for token, headers in (
        ("", TOKEN),
        ("", {"Authorization": "Bearer "}),
        ("token", {}),
        ("token", {"Authorization": "token"}),
    ):
        settings.METRICS_TOKEN = token
        assert client.get("/metrics", headers=headers).status_code == 404
