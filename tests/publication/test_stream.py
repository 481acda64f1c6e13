"""The stream tells of every change of what can be read, and a follower knows when it may have missed one."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

import psycopg
import pytest
from django.db import connection, transaction
from django.db.models import Q

from cms import models
from publication.models import Publication, StreamedChange
from publication.stream import ChangeKind, Hearing, follower_for
from publication.stream.changes import read_changes
from tests.cms.content import make_page
from tests.publication.log import write
from tests.publication.variants import edition, make_variant

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30  # seconds, on a machine with much else to do


@pytest.fixture
def since():
    """What has been told since the test began."""
    last = StreamedChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return lambda: read_changes(Q(pk__gt=last))


def test_what_is_published_is_told_with_its_links(since):
    page = make_page(models.InitiativePage, "Ny", slug="ny")
    told = since()
    assert [each.kind for each in told] == [ChangeKind.SHOWN, ChangeKind.CHANGED]
    assert {(each.key, each.type, each.paths, each.slugs) for each in told} == {
        (str(page.translation_key), "Initiative", ("/initiativer/ny/",), ("ny",))
    }
    assert ("status", page.status) in told[-1].links


def test_what_something_was_before_is_told_as_well(since):
    page = make_page(models.InitiativePage, "Ny", slug="ny")
    before = len(since())
    page.municipalities.add(models.Municipality.objects.get(slug="vejle"))
    page.slug = "nyere"
    page.save_revision().publish()
    page.municipalities.clear()
    page.save_revision().publish()
    told = since()[before:]
    vejle = ("municipalities", str(models.Municipality.objects.get(slug="vejle").key))
    assert ("/initiativer/ny/", "/initiativer/nyere/") in {each.paths for each in told}
    assert vejle in told[-1].links, "a link that goes is told while it is there"


def test_what_a_hand_in_the_database_does_is_told(since):
    page = make_page(models.ArticlePage, "Ny")
    before = len(since())
    write("UPDATE wagtailcore_page SET expire_at = ? WHERE id = ?", "2099-01-01 00:00:00+00", page.pk)
    write("UPDATE wagtailcore_page SET live = ? WHERE id = ?", False, page.pk)
    told = [(each.kind, each.key) for each in since()[before:]]
    key = str(page.translation_key)
    assert told == [(ChangeKind.CHANGED, key), (ChangeKind.WITHDRAWN, key)]


def test_local_text_is_told_with_its_edition_and_goes_with_what_it_lies_over(since):
    page = make_page(models.ArticlePage, "Ny")
    before = len(since())
    make_variant(page, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    vejle = str(edition("vejle").key)
    assert {(each.kind, each.edition) for each in since()[before:]} >= {(ChangeKind.SHOWN, vejle)}
    before = len(since())
    page.unpublish()
    withdrawn = {each.edition for each in since()[before:] if each.kind is ChangeKind.WITHDRAWN}
    assert withdrawn == {"", vejle}


def test_what_is_rolled_back_was_never_told(since):
    with transaction.atomic():
        make_page(models.ArticlePage, "Never")
        transaction.set_rollback(True)
    assert since() == []


def test_what_is_taken_out_of_the_past_is_told_once(since):
    make_page(models.ArticlePage, "Ny")
    before = len(since())
    with transaction.atomic():
        Publication.objects.filter(type="Article").update(title="Nobody")
        Publication.objects.filter(type="Article").update(title="Nobody at all")
    assert [each.kind for each in since()[before:]] == [ChangeKind.FORGOTTEN]


class Heard:
    """What a follower has told."""

    def __init__(self):
        self.keys, self.losses, self.news = [], 0, threading.Event()

    def hearing(self):
        return Hearing(self._on_changes, self._on_lost)

    def _on_changes(self, changes):
        self.keys += [each.key for each in changes]
        self.news.set()

    def _on_lost(self):
        self.losses += 1
        self.news.set()


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def follower(heard):
    made = follower_for(heard.hearing())
    become(made.is_current)
    yield made
    made.stop()


def become(holds):
    pause = threading.Event()
    for _ in range(PATIENCE * 20):
        if holds():
            return
        pause.wait(0.05)
    raise AssertionError("It does not come to be")


def test_a_follower_hears_what_others_commit(follower, heard):
    assert heard.losses == 1, "whatever was kept before it followed is not to be relied on"
    page = make_page(models.ArticlePage, "Ny")
    become(lambda: follower.is_current() and str(page.translation_key) in heard.keys)
    with transaction.atomic():
        never = make_page(models.ArticlePage, "Never")
        transaction.set_rollback(True)
    other = make_page(models.ArticlePage, "Afterwards")
    become(lambda: follower.is_current() and str(other.translation_key) in heard.keys)
    assert str(never.translation_key) not in heard.keys
    assert heard.losses == 1


class Line:
    """Stands between a client and PostgreSQL, and can fall silent: nothing is passed on, and nobody is told."""

    def __init__(self, host, port):
        self.address = (host, port)
        self.flows = threading.Event()
        self.flows.set()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.threads, self.ends = [], []
        self._start(self._accept)

    def _start(self, *action):
        thread = threading.Thread(target=action[0], args=action[1:], daemon=True)
        self.threads.append(thread)
        thread.start()

    def _accept(self):
        with self.server, suppress(OSError):
            while True:
                client, _ = self.server.accept()
                database = socket.create_connection(self.address)
                self.ends += [client, database]
                for one, other in ((client, database), (database, client)):
                    self._start(self._pass, one, other)

    def _pass(self, one, other):
        with one, suppress(OSError):
            while data := one.recv(65_536):
                self.flows.wait(PATIENCE)
                other.sendall(data)
            other.shutdown(socket.SHUT_RDWR)

    def close(self):
        self.flows.set()
        for end in (self.server, *self.ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join(PATIENCE)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a file does not fall silent")
def test_a_line_that_falls_silent_is_noticed(heard, monkeypatch):
    from publication.stream.listening import Listener

    settings = connection.settings_dict
    line = Line(settings["HOST"], int(settings["PORT"] or 5432))
    parameters = {"host": "127.0.0.1", "port": line.port, "dbname": settings["NAME"], "user": settings["USER"]}
    monkeypatch.setattr(Listener, "_connect", lambda _: psycopg.connect(**parameters, autocommit=True))
    follower = Listener(heard.hearing())
    become(follower.is_current)
    line.flows.clear()
    become(lambda: not follower.is_current())
    page = make_page(models.ArticlePage, "Missed")
    assert str(page.translation_key) not in heard.keys
    losses = heard.losses
    line.flows.set()
    become(follower.is_current)
    assert heard.losses > losses, "what may have been missed is told before anything is relied on again"
    follower.stop()
    line.close()
