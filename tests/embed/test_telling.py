"""Web editors are told by mail of what an edition shows no longer: each withdrawal once, and none is lost."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from cms import models
from delivery.edges.rounds import follow_with_edges
from embed.models import Letter, NoticedName, TellingMark, ToldWithdrawal
from embed.telling import sending
from embed.telling.noticing import notice, positions
from embed.telling.sending import send
from embed.telling.settling import settle
from publication.models import StreamedChange
from publication.queue import drain
from tests.cms.content import make_page, make_snippet
from tests.embed.mail_server import MailServer, Mood
from tests.publication.variants import edition, make_variant

# PostgreSQL's stream is read as far as transactions are over, which these are not: see `test_telling_committed.py`.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
EDITOR = "web@vejle.example"
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _begun():
    """The stream is followed from here on, and Vejle names somebody."""
    name_somebody("vejle", "www.vejle.dk", EDITOR)
    drain()
    notice(timezone.now())


def name_somebody(slug: str, host: str, email: str) -> None:
    models.EditionHost.objects.create(edition=edition(slug), host=host, email=email, sort_order=1)


def round_at(minutes: float = 0) -> list[Any]:
    """One round of the worker so many minutes from now; returns the mails that it sent."""
    now, before = timezone.now() + minutes * MINUTE, len(mail.outbox)
    notice(now)
    settle(now)
    send(now)
    return mail.outbox[before:]


def block(**values: Any) -> Any:
    made = make_snippet(models.ContentBlock, **values)
    drain()
    return made


def withdraw(*things: Any) -> None:
    """Each was published before."""
    drain()
    for thing in things:
        thing.unpublish()
    drain()


def told() -> list[str]:
    """Who is told of what is noticed now, once it has settled."""
    assert round_at() == []
    return [each.to[0] for each in round_at(1.1)]


def test_a_mail_says_what_is_gone_where_and_since_when():
    found = edition("vejle")
    found.withdrawn_fallback, found.replacement_block = "block", block(slug="kontakt", title="Kontakt os")
    found.save()
    withdraw(block(), make_page(models.InitiativePage, "Festugen", slug="festugen"))
    assert round_at() == []
    [sent] = round_at(1.1)
    assert (sent.to, sent.subject) == ([EDITOR], "2 tekster vises ikke længere: Vejle")
    assert "Om samarbejdet\nNavn: om\nAdresse: http://127.0.0.1:8000/embed/vejle/om\n" in sent.body
    assert "Festugen\nNavn: initiatives/festugen\n" in sent.body
    assert f"Trukket tilbage: {timezone.localtime().day}. " in sent.body
    assert "Teksten „Kontakt os“ står i stedet." in sent.body
    assert "Websteder: www.vejle.dk" in sent.body
    assert [round_at(minutes) for minutes in (2, 3, 60)] == [[], [], []]
    assert (NoticedName.objects.count(), Letter.objects.count(), ToldWithdrawal.objects.count()) == (0, 0, 2)


def test_each_is_told_once_in_the_language_of_the_edition():
    """Whoever looks after two sites gets one mail; Kolding's people read German here."""
    name_somebody("vejle", "turist.vejle.dk", EDITOR.upper())
    name_somebody("kolding", "www.kolding.dk", "web@kolding.example")
    models.Edition.objects.filter(slug="kolding").update(language="de")
    drain()
    withdraw(block())
    round_at()
    found = {each.to[0]: each for each in round_at(1.1)}
    assert set(found) == {EDITOR, "web@kolding.example"}
    assert "Websteder: www.vejle.dk, turist.vejle.dk" in found[EDITOR].body


def test_what_comes_back_within_a_minute_is_told_to_nobody():
    made = block()
    withdraw(made)
    assert round_at() == []
    made.live = True
    made.save()
    drain()
    assert [round_at(1.1), NoticedName.objects.count()] == [[], 0]


def test_what_goes_again_is_told_again():
    made = block()
    withdraw(made)
    assert told() == [EDITOR]
    made.live = True
    made.save()
    drain()
    withdraw(made)
    assert told() == [EDITOR]


@pytest.mark.parametrize("case", ["not embeddable", "draft", "another's", "article", "renamed", "edited"])
def test_nobody_is_told_of(case):
    made = {
        "not embeddable": lambda: block(is_embeddable=False),
        "draft": lambda: block(live=False),
        "another's": lambda: block(edition=edition("kolding")),
        "article": lambda: make_page(models.ArticlePage, "Nyt"),
    }.get(case, block)()
    drain()
    if case == "renamed":
        made.slug = "nyt-navn"
        made.save()
        drain()
    elif case == "edited":
        made.title = "En anden titel"
        made.save()
        drain()
    else:
        withdraw(made)
    assert told() == []


def test_what_leaves_the_edition_or_is_hidden_or_written_over_by_hand_is_told():
    vejle, kolding = (models.Municipality.objects.get(slug=slug) for slug in ("vejle", "kolding"))
    moved = block(is_regional=False, municipalities=[vejle, kolding])
    moved.municipalities.set([kolding])
    moved.save_revision().publish()
    drain()
    assert told() == [EDITOR]
    make_variant(block(slug="skjult"), "vejle", treatment="hidden")
    drain()
    assert told() == [EDITOR]
    block(slug="ved")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cms_contentblock SET live = FALSE WHERE slug = 'ved'")
    drain()
    assert told() == [EDITOR]


def test_nothing_is_noted_where_nobody_is_named():
    models.EditionHost.objects.update(email="")
    withdraw(block())
    assert round_at() == []
    assert NoticedName.objects.count() == 0


def test_a_process_that_dies_loses_nothing_and_tells_nothing_twice(monkeypatch):
    """After each step all that the next one needs stands in the database."""
    withdraw(block())
    notice(timezone.now())
    later = timezone.now() + 1.1 * MINUTE
    monkeypatch.setattr("embed.telling.settling._write", _die)
    with pytest.raises(KeyboardInterrupt):
        settle(later)
    assert NoticedName.objects.count() == 1
    monkeypatch.undo()
    settle(later)
    settle(later)
    assert Letter.objects.count() == 1
    monkeypatch.setattr(sending, "_send", _die)
    with pytest.raises(KeyboardInterrupt):
        send(later)
    monkeypatch.undo()
    assert (send(later), len(mail.outbox)) == (0, 0)  # it may still be being sent
    assert (send(later + 6 * MINUTE), send(later + 7 * MINUTE), len(mail.outbox)) == (1, 0, 1)


def _die(*_given: Any) -> None:
    raise KeyboardInterrupt


def test_whom_to_tell_is_asked_when_it_is_sent():
    withdraw(block())
    notice(timezone.now())
    settle(timezone.now() + 1.1 * MINUTE)
    assert EDITOR not in repr(list(Letter.objects.values()))
    models.EditionHost.objects.update(email="ny@vejle.example")
    assert [each.to for each in round_at(2)] == [["ny@vejle.example"]]


def test_the_stream_is_kept_until_it_was_read(settings):
    settings.EDGES = []
    withdraw(block())
    StreamedChange.objects.update(changed_at=timezone.now() - datetime.timedelta(days=2))
    before = TellingMark.objects.get().change
    follow_with_edges(positions())
    assert StreamedChange.objects.filter(pk__gt=before).exists()
    assert not StreamedChange.objects.filter(pk__lte=before).exists()
    assert told() == [EDITOR]
    follow_with_edges(positions())
    assert not StreamedChange.objects.exists()


@pytest.fixture
def server(settings):
    found = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", found.port, 1
    yield found
    found.close()


def test_a_mail_server_that_refuses_stalls_and_comes_back(server):
    """Waiting longer each time; the edition's two people are told, each once."""
    name_somebody("vejle", "turist.vejle.dk", "turist@vejle.example")
    withdraw(block())
    notice(timezone.now())
    now = timezone.now() + 1.1 * MINUTE
    settle(now)
    server.mood = Mood.STALLS
    assert (send(now), sorted(Letter.objects.values_list("failures", flat=True))) == (0, [0, 1])
    server.mood = Mood.REFUSES
    assert (send(now + 1.1 * MINUTE), sorted(Letter.objects.values_list("failures", flat=True))) == (0, [1, 2])
    assert (send(now + 1.2 * MINUTE), server.mails) == (0, [])
    server.mood = Mood.TAKES
    assert send(now + 10 * MINUTE) == 2
    assert sorted(line for text in server.mails for line in text.splitlines() if line.startswith("To: ")) == [
        "To: turist@vejle.example",
        f"To: {EDITOR}",
    ]
    assert len({line for text in server.mails for line in text.splitlines() if line.startswith("Message-ID")}) == 2
    assert (send(now + 20 * MINUTE), len(server.mails)) == (0, 2)
