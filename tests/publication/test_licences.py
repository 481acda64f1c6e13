"""What may not be shown after a day is not, from the first moment after it, whoever set the day and whoever sleeps."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from cms import models
from delivery.caching.clock import unchanged_until
from publication.models import DirtyObject, PublishedObject, StreamedChange
from publication.queue import drain, drain_apart, enqueue_expired
from publication.store import Scope, by_keys
from tests.cms.content import make_page
from tests.delivery.asking import data
from tests.media.pictures import make_document, make_image
from tests.publication.log import differences, document_of, head_of, history_of, is_readable, queued, write

pytestmark = pytest.mark.django_db(transaction=True)
EVERYTHING = Scope("region", None, "da")
MAKERS = {"image": make_image, "document": make_document}
PICTURE = '{ edition(slug: "vejle") { initiative(slug: "motorvejen") { title image { altText } } } }'


@pytest.fixture(params=MAKERS)
def file(request):
    return MAKERS[request.param]()


def today(days=0):
    return timezone.localdate() + datetime.timedelta(days=days)


def is_shown(item):
    return str(item.key) in by_keys(EVERYTHING, [str(item.key)])


def let_pass(item):
    """Pretend that the licence has ended in this moment, and that nobody has written anything since."""
    past = timezone.now() - datetime.timedelta(minutes=1)
    PublishedObject.objects.filter(key=item.key).update(expires_at=past)


def end(item, days):
    item.licence_ends = None if days is None else today(days)
    item.save()


def test_a_file_is_readable_until_its_licence_ends(file):
    end(file, 0)
    assert head_of(file).expires_at == file.expire_at
    assert is_shown(file)
    assert differences() == []


@pytest.mark.parametrize("day", ["2031-01-15", "2031-07-15", "2031-03-30", "2031-10-26"])
def test_whoever_writes_the_day_sets_the_end_at_once(file, day):
    write(f"UPDATE {file._meta.db_table} SET licence_ends = ? WHERE id = ?", day, file.pk)
    file.refresh_from_db()
    assert file.expire_at - head_of(file).expires_at in {datetime.timedelta(0), datetime.timedelta(hours=1)}
    drain()
    assert head_of(file).expires_at == file.expire_at
    assert (queued(), differences()) == (0, [])


def test_a_day_in_the_past_hides_the_file_from_the_writer_s_own_commit(file):
    write(f"UPDATE {file._meta.db_table} SET licence_ends = ? WHERE id = ?", today(-1).isoformat(), file.pk)
    assert not is_shown(file)
    drain()
    assert not is_readable(file)
    assert history_of(file)[-1] is None
    assert (queued(), differences()) == (0, [])


def test_what_has_ended_is_not_published_by_being_edited(file):
    end(file, -1)
    file.title = "Andet"
    file.save()
    assert not is_readable(file)
    assert len(history_of(file)) == 2, "published once, and withdrawn"
    assert differences() == []


@pytest.mark.parametrize("days", [None, 7])
def test_a_licence_that_is_renewed_brings_the_file_back(file, days):
    before = document_of(file)
    end(file, -1)
    end(file, days)
    assert is_shown(file)
    assert document_of(file) == before
    assert differences() == []


def test_a_page_shows_no_image_whose_licence_has_ended(file):
    image = make_image(licence_ends=today(7))
    make_page(models.InitiativePage, slug="motorvejen", image=image)
    shown = {"title": "Motorvejen", "image": {"altText": "Byen ved fjorden"}}
    assert data(PICTURE)["edition"]["initiative"] == shown
    let_pass(image)
    assert data(PICTURE)["edition"]["initiative"] == {**shown, "image": None}
    end(image, 8)
    assert data(PICTURE)["edition"]["initiative"] == shown


def test_answers_are_kept_until_the_licence_ends(file):
    soon = timezone.now() + datetime.timedelta(seconds=5)
    PublishedObject.objects.filter(key=file.key).update(expires_at=soon)
    assert unchanged_until(timezone.now()) == soon


def test_the_log_says_that_it_is_over_and_followers_hear(file):
    write(f"UPDATE {file._meta.db_table} SET licence_ends = ? WHERE id = ?", today(-1).isoformat(), file.pk)
    DirtyObject.objects.all().delete()  # as if the day had been set long ago
    heard = StreamedChange.objects.order_by("-pk").values_list("pk", flat=True)[0]
    enqueue_expired()
    assert drain_apart() == []
    assert history_of(file)[-1] is None
    kinds = StreamedChange.objects.filter(pk__gt=heard, key=str(file.key)).values_list("kind", flat=True)
    assert list(kinds) == ["withdrawn"]
    assert (queued(), differences()) == (0, [])


def test_who_agreed_to_be_shown_is_told_to_nobody():
    note = "Asta og Birk, sag 27-113"
    image = make_image(shows_people=True, consent=note, source="Arkivet", licence="cc0")
    published = document_of(image)
    assert (published["source"], published["licence"]) == ("Arkivet", "cc0")
    assert not {"shows_people", "consent"} & published.keys()
    tables = connection.introspection.table_names()
    for table in (name for name in tables if name.startswith(("publication_", "delivery_"))):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # a name from the database itself
            rows = [[bytes(value) if isinstance(value, memoryview) else value for value in row] for row in cursor]
            assert "27-113" not in repr(rows), table
