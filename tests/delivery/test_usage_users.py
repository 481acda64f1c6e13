"""Who uses what a change of the schema takes away."""

from __future__ import annotations

import subprocess
from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone
from graphql import build_schema

from delivery.access.trusted import digest_of
from delivery.models import Client, ClientDocument, TrustedDocument
from delivery.usage import users
from delivery.usage.users import NoDatabaseError, Registered
from delivery.usage.writing import write

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LATELY = "asked for in the last 90 days by app.dk, whoever asks without a key"
BEFORE = """
type Query { partner(slug: String): Partner  size: Size  edition: String }
type Partner { title: String  fax(area: String): String }
enum Size { LARGE SMALL }
"""


def register(client, name, text):
    """As it was once, when the schema was another."""
    document, _ = TrustedDocument.objects.get_or_create(pk=digest_of(text), text=text, name=name)
    ClientDocument.objects.create(client=client, document=document)


@pytest.fixture
def clients(db):
    vejle, app = (Client.objects.create(name=name, email=f"x@{name}") for name in ("vejle.dk", "app.dk"))
    register(vejle, "Contact", 'query Contact { partner { ...P } } fragment P on Partner { fax(area: "75") gone }')
    register(vejle, "Title", "query Title { partner { title } }")
    register(app, "Broken", "query {")
    today = timezone.localdate()
    write(
        Counter(
            {
                (today, app.pk, "Partner.fax"): 1,
                (today - timedelta(89), 0, "Partner.fax"): 1,
                (today - timedelta(90), vejle.pk, "Partner.title"): 1,
                (today, 98_765, "Size.LARGE"): 1,
            }
        )
    )


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("Partner.fax", f"registered by vejle.dk (Contact), {LATELY}"),
        ("Partner", f"registered by vejle.dk (Contact, Title), {LATELY}"),
        ("Partner.title", "registered by vejle.dk (Title)"),
        ("Size", "asked for in the last 90 days by a client that is gone"),
        ("Query.size", "no client is known to use it"),
        ("Part", "no client is known to use it"),
    ],
)  # fmt: skip
def test_who_uses_something(clients, subject, told):
    assert str(Registered(build_schema(BEFORE)).users_of(subject)) == told


def since(monkeypatch, before):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, before, ""))
    call_command("schema", "--since", "HEAD")


def test_a_change_that_breaks_names_its_clients(clients, monkeypatch, capsys):
    with pytest.raises(CommandError, match=r"Partner\.fax was removed"):
        since(monkeypatch, BEFORE)
    told = capsys.readouterr().out
    assert "Partner.fax was removed: registered by vejle.dk (Contact), asked for" in told
    assert "x@" not in told


@pytest.mark.parametrize(("manager", "question"), [("TrustedDocument", "prefetch_related"), ("FieldUse", "exists")])
def test_without_a_database_or_with_an_older_one_it_says_that_it_did_not_look(
    db, monkeypatch, capsys, manager, question
):
    def fail(*_arguments):
        raise OperationalError("no such table")

    monkeypatch.setattr(getattr(users, manager).objects, question, fail)
    with pytest.raises(NoDatabaseError):
        Registered(build_schema(BEFORE))
    with pytest.raises(CommandError, match=r"Partner\.fax was removed"):
        since(monkeypatch, BEFORE)
    assert "No database is at hand: which clients use what breaks has not been looked at." in capsys.readouterr().out


def test_registered_documents_are_told_what_is_deprecated(clients, monkeypatch, capsys):
    schema = build_schema(BEFORE.replace("area: String)", 'area: String @deprecated(reason: "No area."))'))
    monkeypatch.setattr("delivery.management.commands.documents.public_schema", lambda: schema)
    monkeypatch.setattr("delivery.management.commands.documents.problems_of", lambda _: [])
    call_command("documents", "check")
    assert "Contact (vejle.dk) uses Partner.fax(area:): No area." in capsys.readouterr().out
