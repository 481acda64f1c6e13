"""An edge is told all that the stream holds, in order and twice, whatever happens meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cms import models
from delivery.caching.tags import EVERYTHING, object_in
from delivery.edges.edge import Edge, NotPurgedError
from delivery.edges.following import HELD, SETTLED, follow, position_of
from delivery.models import EdgeMark
from publication.models import StreamedChange
from publication.stream import forget_old_changes, last_over
from tests.cms.content import make_page
from tests.publication.log import write

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Noting(Edge):
    """Notes what it is told, or refuses."""

    most_tags = batch = 1_000
    name = "noting"
    asked_at = ""
    told: list[str] = field(default_factory=list)
    refuses: list[bool] = field(default_factory=list)

    def tag_header(self, tags):
        return "Tags", " ".join(tags)

    def lifetime_header(self, lifetime):
        return "Lifetime", str(lifetime.seconds)

    def purge(self, tags, *, hard):
        if self.refuses:
            self.refuses.pop()
            raise NotPurgedError("not now")
        self.told.extend(tags)


@pytest.fixture
def edge():
    """One that has been told to forget everything, and has heard nothing since."""
    made = Noting()
    make_page(models.ArticlePage, "First", is_regional=True)
    assert follow(made)
    assert made.told == [EVERYTHING]
    made.told.clear()
    return made


def shown(page):
    region = models.Edition.objects.get(slug="vejle")
    return object_in(str(region.key), str(page.translation_key))


def test_what_is_published_is_told_and_told_again_when_answers_under_way_are_over(edge):
    now = timezone.now()
    page = make_page(models.ArticlePage, "New", is_regional=True)
    follow(edge, now)
    assert shown(page) in edge.told
    edge.told.clear()
    follow(edge, now + SETTLED - timedelta(seconds=1))
    assert edge.told == []
    follow(edge, now + SETTLED)
    assert shown(page) in edge.told
    edge.told.clear()
    follow(edge, now + 2 * SETTLED)
    assert edge.told == []


def test_what_fails_is_tried_again_later_and_later(edge):
    now, page = timezone.now(), make_page(models.ArticlePage, "New", is_regional=True)
    waits = []
    for _ in range(8):
        edge.refuses.append(True)
        assert follow(edge, now)
        retry_at = EdgeMark.objects.get().retry_at
        assert not follow(edge, retry_at - timedelta(seconds=1))
        waits.append((retry_at - now).total_seconds())
        now = retry_at
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300]
    assert edge.told == []
    follow(edge, now)
    assert shown(page) in edge.told
    assert EdgeMark.objects.get().failures == 0


def test_one_process_tells_at_a_time_and_another_goes_on_where_it_dies(edge):
    now, page = timezone.now(), make_page(models.ArticlePage, "New", is_regional=True)
    EdgeMark.objects.update(held_until=now + HELD)
    assert not follow(edge, now + HELD - timedelta(seconds=1))
    assert edge.told == []
    assert follow(edge, now + HELD)
    assert shown(page) in edge.told


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="In SQLite one transaction writes at a time")
def test_a_transaction_that_commits_late_is_not_passed_over(edge):
    """One that began before another and ends after it: its row has the smaller number, and is seen later."""
    with _beside(connection.settings_dict["NAME"]) as late:
        late.execute(
            "INSERT INTO publication_streamedchange (kind, key, transaction_number) "
            "VALUES ('forgotten', '', pg_current_xact_id()::text::bigint)"
        )
        page = make_page(models.ArticlePage, "Quick", is_regional=True)
        follow(edge)
        assert edge.told == []
        late.commit()
    follow(edge)
    assert {EVERYTHING, shown(page)} <= set(edge.told)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="A file of SQLite holds one database")
def test_a_transaction_of_another_database_holds_nothing_up(edge):
    with _beside("postgres") as other:
        other.execute("SELECT pg_current_xact_id()")
        page = make_page(models.ArticlePage, "Here", is_regional=True)
        follow(edge)
        assert shown(page) in edge.told


def _beside(name):
    """A connection beside Django's."""
    import psycopg

    own = connection.settings_dict
    return psycopg.connect(dbname=name, host=own["HOST"], user=own["USER"], port=own["PORT"] or 5432)


def test_a_database_that_was_restored_elsewhere_makes_an_edge_forget_everything(edge):
    if connection.vendor != "postgresql":
        EdgeMark.objects.all().delete()
    EdgeMark.objects.update(told_transaction=2**62, settled_transaction=2**62)
    follow(edge)
    assert edge.told == [EVERYTHING]


def test_what_all_followers_are_past_is_taken_out_after_a_day(edge):
    def age():
        write("UPDATE publication_streamedchange SET changed_at = ?", timezone.now() - timedelta(hours=25))

    first = StreamedChange.objects.count()
    age()
    make_page(models.ArticlePage, "New", is_regional=True)
    assert forget_old_changes([position_of(EdgeMark.objects.get())]) == first
    left = StreamedChange.objects.count()
    age()
    assert forget_old_changes([position_of(EdgeMark.objects.get())]) == 0
    assert forget_old_changes([]) == left
    assert last_over() is None


def test_the_worker_tells_edges_and_drops_the_marks_of_those_that_are_gone(edge, settings):
    settings.EDGES = (edge,)
    page = make_page(models.ArticlePage, "New", is_regional=True)
    EdgeMark.objects.create(name="gone")
    call_command("worker", rounds=1)
    assert shown(page) in edge.told
    assert [mark.name for mark in EdgeMark.objects.all()] == ["noting"]
