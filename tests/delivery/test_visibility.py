"""From publishing to visible: what is asked, what an editor is told of it, and what the secretariat sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cms import models
from cms.enumerations import EditionRole
from delivery.models import SeenPublication
from delivery.visibility.expected import question_of
from delivery.visibility.measuring import Committed, forget_old_sightings, measure
from delivery.visibility.percentiles import percentile
from delivery.visibility.telling import sentence_of
from publication.models import PublishedObject
from publication.sources import source_of
from publication.stream import changed
from tests.backend.serving import serving
from tests.cms.content import make_page
from tests.delivery.through_gate import fetch
from tests.tenancy.world import browser, member

pytestmark = pytest.mark.once


@pytest.fixture
def committed():
    """What was committed, as the thread that measures gets it."""
    heard = []
    changed.connect(collect := (lambda changes, **_: heard.append(Committed(changes))))
    yield heard
    changed.disconnect(collect)


def article(title="An article", **fields):
    return make_page(models.ArticlePage, title, **({"is_regional": True} | fields))


def question(committed):
    found = question_of(committed[-1].changes, committed[-1].at)
    committed.clear()
    return found


def answers(application, question):
    return [fetch(application, address).content for address in question.addresses]


@pytest.mark.django_db(transaction=True)
def test_several_objects_are_asked_for_by_operations_that_the_api_takes(committed):
    """Three in each edition are more fields than one operation may have."""
    application = get_wsgi_application()
    with transaction.atomic():
        for number in range(4):
            article(f"Article {number}")
    found = question(committed)
    assert (len(found.expected), len(found.addresses)) == (3, 2)
    said = answers(application, found)
    assert found.seen_in(said) == [True] * 3
    assert found.seen_in([said[0], b""]) == [True, True, False]


@pytest.mark.django_db(transaction=True)
def test_what_is_published_is_looked_for_in_each_edition_that_shows_it(committed):
    application = get_wsgi_application()
    page = article()
    first = question(committed)
    editions = PublishedObject.objects.filter(type="Edition").count()
    assert [(each.type, each.is_withdrawal, len(each.sightings)) for each in first.expected] == [
        ("Article", False, editions)
    ]
    before = answers(application, first)
    assert first.seen_in(before) == [True]
    page.title = "Another"
    page.save_revision().publish()
    second = question(committed)
    assert (second.addresses, second.seen_in(before)) == (first.addresses, [False])
    assert second.seen_in(answers(application, second)) == [True]
    page.unpublish()
    third = question(committed)
    assert (third.expected[0].is_withdrawal, third.seen_in(before)) == (True, [False])
    assert third.seen_in(answers(application, third)) == [True]
    for nothing in (b"", b"<html>", b'{"data": null}', b'{"data": {}}', b"[]"):
        assert third.seen_in([nothing]) == [False]


@pytest.mark.django_db(transaction=True)
def test_what_is_measured_is_not_measured_again_when_it_moves(committed):
    page = article()
    number = question(committed).expected[0].publication
    SeenPublication.objects.create(
        publication=number, type="Article", committed_at=timezone.now(), place="origin", editions=8, seconds=0.1
    )
    page.slug = "another"
    page.save(update_fields=["slug"])
    assert {change.publication for each in committed for change in each.changes} == {number}
    assert question_of(committed[-1].changes, committed[-1].at) is None


@pytest.mark.django_db(transaction=True)
def test_nothing_is_measured_where_nothing_is_served(committed, settings):
    settings.ORIGIN_URL = "http://127.0.0.1:1"
    article()
    measure(committed)
    assert not SeenPublication.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_looked_for_too_late_says_nothing(committed, settings):
    """Of a process that had other things to do."""
    article()
    with serving() as server:
        settings.ORIGIN_URL = server.url
        measure([replace(each, clock=each.clock - 11) for each in committed])
    assert not SeenPublication.objects.exists()


@pytest.fixture
def seen(db, drain):
    """A page that was published just now, and how soon it was seen."""
    page = article()
    drain()
    source = source_of(page)
    publication = PublishedObject.objects.get(source_table=source.table, source_id=source.id).publication_id

    def see(**seconds):
        for place, each in seconds.items():
            SeenPublication.objects.create(
                publication=publication,
                type="Article",
                committed_at=timezone.now(),
                place=place.replace("_", " "),
                editions=8,
                seconds=each,
            )
        return page

    return see


def test_an_editor_is_told_in_how_many_editions_it_is_seen_and_how_soon(seen):
    assert sentence_of(seen()) == ""
    assert sentence_of(seen(origin=0.04)) == "Synlig i 8 udgaver efter 0,04 s."
    both = "Synlig i 8 udgaver efter 0,8 s. programmet: 0,04 s · varnish edge: 0,8 s"
    assert sentence_of(seen(varnish_edge=0.81)) == both
    late = sentence_of(seen(fastly_S1=None))
    assert late == "Endnu ikke synlig alle steder. programmet: 0,04 s · varnish edge: 0,8 s · fastly S1: endnu ikke"
    SeenPublication.objects.update(committed_at=timezone.now() - timedelta(minutes=16))
    assert sentence_of(seen()) == ""


def test_it_is_told_above_the_form(seen):
    page = seen(origin=0.3)
    form = browser(member(None, EditionRole.SECRETARIAT)).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Synlig i 8 udgaver efter 0,3 s." in form.content.decode()


def test_the_report_says_for_each_day_and_place_how_soon(db):
    moment = datetime(2026, 11, 27, 12, tzinfo=timezone.get_default_timezone())
    for number in range(20):
        for place, seconds in (
            ("origin", 0.01 * (number + 1)),
            ("varnish edge", None if number == 19 else 0.1 * (number + 1)),
        ):
            SeenPublication.objects.create(
                publication=number, type="Article", committed_at=moment, place=place, editions=8, seconds=seconds
            )
    answer = browser(member(None, EditionRole.SECRETARIAT)).get(reverse("publish_to_visible"))
    page = BeautifulSoup(answer.content.decode(), "lxml")
    rows = page.select("#listing-results table.listing > tbody > tr")
    assert [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in rows] == [
        ["27.11.2026", "programmet", "20", "0,1 s", "0,2 s", "0"],
        ["27.11.2026", "varnish edge", "20", "1,0 s", "1,9 s", "1"],
    ]
    assert "Fra udgivelse til synlig" in page.h1.get_text()


def test_percentiles_are_values_that_were_seen():
    assert [percentile([], 50), percentile([3.0], 95), percentile([1.0, 2.0, 3.0, 4.0], 50)] == [None, 3.0, 2.0]
    assert percentile([float(number) for number in range(1, 101)], 95) == 95.0


def test_what_was_seen_is_kept_for_ninety_days(seen):
    seen(origin=0.1)
    SeenPublication.objects.update(committed_at=timezone.now() - timedelta(days=89))
    forget_old_sightings()
    assert SeenPublication.objects.count() == 1
    SeenPublication.objects.update(committed_at=timezone.now() - timedelta(days=91))
    forget_old_sightings()
    assert SeenPublication.objects.count() == 0
