"""At most one mail a day tells an edition's people of local text to review; they may decline it."""

from __future__ import annotations

import datetime
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.mail import BadHeaderError, send_mail
from django.utils import timezone

from cms import models
from cms.groups import SECRETARIAT
from cms.models import Edition, LocalVariant
from publication.local_text.digest import own_of, send_digests
from publication.local_text.reviewing import to_review
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


@pytest.fixture
def others(secretary):
    """Two more people of the secretariat, before and after whom another is asked."""
    for name in ("a", "b"):
        user = get_user_model().objects.create_user(name, f"{name}@example.dk")
        user.groups.add(Group.objects.get(name=SECRETARIAT))


def failing(monkeypatch, error, *addresses):
    """Let sending to `addresses` fail as mail servers do."""

    def send(subject, text, sender, to):
        if to[0] in addresses:
            raise error
        return send_mail(subject, text, sender, to)

    monkeypatch.setattr("publication.local_text.digest.send_mail", send)


@pytest.mark.parametrize("error", [SMTPRecipientsRefused({}), SMTPException(), BadHeaderError()])
def test_an_address_that_takes_no_mail_keeps_nobody_elses_back(others, change, mailoutbox, monkeypatch, error):
    failing(monkeypatch, error, "sekretariat@example.dk", "a@example.dk")
    change("Ændret")
    assert [send_digests(MORNING), send_digests(MORNING)] == [1, 0]
    assert [mail.to for mail in mailoutbox] == [["b@example.dk"]]


@pytest.mark.parametrize("error", [ConnectionRefusedError(), SMTPServerDisconnected()])
def test_what_no_server_took_is_tried_again_and_what_one_took_is_not(others, change, mailoutbox, monkeypatch, error):
    failing(monkeypatch, error, "a@example.dk")
    change("Ændret")
    with pytest.raises(type(error)):
        send_digests(MORNING)
    assert sorted(mail.to[0] for mail in mailoutbox) == ["b@example.dk", "sekretariat@example.dk"]
    monkeypatch.undo()
    send_digests(MORNING)
    assert sorted(mail.to[0] for mail in mailoutbox) == ["a@example.dk", "b@example.dk", "sekretariat@example.dk"]


def test_a_person_more_costs_the_same_however_much_waits(secretary, change, drain, django_assert_max_num_queries):
    for slug in ("kolding", "billund", "vejen"):
        block = make_snippet(models.ContentBlock, title="Fælles", slug=slug)
        drain()
        make_variant(block, slug, ("text", {"name": "title", "mode": "replace", "text": "Eget"}))
        drain()
        block.title = "Ændret"
        block.save()
    change("Ændret")
    user = get_user_model().objects.get(pk=secretary.pk)
    waiting = to_review(LocalVariant.objects.select_related("edition"))
    regional = Edition.objects.get(municipality=None)
    assert len(waiting) == 5
    with django_assert_max_num_queries(4):
        assert [each.edition for each in own_of(user, waiting, regional)] == [regional]
