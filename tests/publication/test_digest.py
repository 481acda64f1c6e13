"""At most one mail a day tells an edition's people of local text to review; they may decline it."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from cms import models
from cms.groups import SECRETARIAT
from publication.local_text.digest import send_digests
from tests.cms.content import make_snippet
from tests.publication.variants import make_variant

pytestmark = pytest.mark.django_db
MORNING = datetime.datetime(2026, 11, 25, 9, tzinfo=timezone.get_default_timezone())
DAY = datetime.timedelta(days=1)


@pytest.fixture
def secretary():
    user = get_user_model().objects.create_user("sekretariat", "sekretariat@example.dk")
    user.groups.add(Group.objects.get(name=SECRETARIAT))
    return user


@pytest.fixture
def change(drain):
    """Changes the shared text below the region's own local text."""
    block = make_snippet(models.ContentBlock, title="Fælles")
    drain()
    make_variant(block, "trekantomraadet", ("text", {"name": "title", "mode": "replace", "text": "Regionens"}))
    make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()

    def write(title):
        block.title = title
        block.save()
        drain()

    return write


def test_nothing_is_said_where_nothing_waits(secretary, change, mailoutbox):
    assert send_digests(MORNING) == 0
    assert mailoutbox == []


def test_the_region_hears_of_its_own_local_text_alone_once_a_day(secretary, change, mailoutbox):
    change("Ændret")
    assert [send_digests(MORNING), send_digests(MORNING)] == [1, 0]
    [mail] = mailoutbox
    assert mail.to == ["sekretariat@example.dk"]
    assert mail.subject == "1 lokal tekst skal gennemgås"
    assert "Trekantområdet: Ændret" in mail.body
    assert "Vejle" not in mail.body
    assert "/admin/local-text/review/" in mail.body


def test_the_next_day_says_only_what_is_new(secretary, change, mailoutbox):
    change("Ændret")
    tomorrow = timezone.localtime(timezone.now() + DAY).replace(hour=12)
    assert send_digests(tomorrow) == 1
    assert send_digests(tomorrow + DAY) == 0
    models.EditorPreferences.objects.update(last_digest_at=timezone.now())
    change("Ændret igen")
    assert send_digests(tomorrow) == 1
    assert len(mailoutbox) == 2


def test_nobody_is_woken(secretary, change, mailoutbox):
    change("Ændret")
    assert send_digests(MORNING.replace(hour=6)) == 0


def test_who_declines_hears_nothing(client, secretary, change, mailoutbox):
    client.force_login(secretary)
    page = client.get("/admin/account/").content.decode()
    assert "Mail om lokal tekst, der skal gennemgås" in page
    assert not models.EditorPreferences.objects.exists(), "reading the page writes nothing"
    models.EditorPreferences.objects.create(user=secretary, wants_review_digest=False)
    change("Ændret")
    assert send_digests(MORNING) == 0
