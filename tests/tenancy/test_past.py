"""A municipality's people look into the past of their own edition, and of no other's."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cms.enumerations import EditionRole
from cms.models import Edition
from publication.queue import drain
from tests.indexing import unindexed
from tests.tenancy.world import belongings, browser, member

WORD = "Kanariefugl"
pytestmark = [pytest.mark.once, pytest.mark.xdist_group("a past")]


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker):
    """Made once for all, in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic(), unindexed():
        owned = belongings(Edition.objects.get(slug="vejle"), WORD)
        owned.page.save_revision().publish()
        drain()
        yield owned
        transaction.set_rollback(True)


@pytest.fixture
def vejles(published, db):
    return published


def asked(client, owned, slug):
    """The three pages, asked for an edition."""
    key = owned.page.translation_key
    addresses = [
        reverse("publication_then"),
        reverse("publication_record", args=[key]),
        reverse("publication_record_file", args=[key]),
    ]
    return [client.get(address, {"edition": slug}) for address in addresses]


@pytest.mark.parametrize("slug", ["", "vejle", "kolding", "trekantomraadet"])
def test_another_editions_past_is_not_shown(vejles, slug):
    for response in asked(browser(member("kolding")), vejles, slug):
        assert response.status_code in {200, 404}
        assert WORD.lower() not in response.content.decode().lower()


@pytest.mark.parametrize("slug", ["", "vejle"])
def test_their_own_is(vejles, slug):
    for response in asked(browser(member("vejle")), vejles, slug):
        assert response.status_code == 200
        assert WORD.lower() in response.content.decode().lower()


@pytest.mark.parametrize(("slug", "first"), [("vejle", "vejle"), (None, "trekantomraadet")])
def test_what_is_shown_unasked_is_what_the_form_says(vejles, slug, first):
    """A browser shows the first of the editions where none is chosen."""
    role = EditionRole.MODERATOR if slug else EditionRole.SECRETARIAT
    form = browser(member(slug, role)).get(reverse("publication_then")).context["form"]
    assert form.fields["edition"].choices[0][0] == form.cleaned_data["then"].slug == first


def test_how_much_is_looked_through_at_once_is_bounded_and_asking_again_gets_further(vejles, monkeypatch):
    monkeypatch.setattr("publication.admin.views.MOST_PAST_WORK", 1500)
    address, client = reverse("publication_then"), browser(member("vejle"))
    asked = {"edition": "vejle", "words": WORD, "at": timezone.localtime().isoformat()[:19]}
    answers = [client.get(address, asked) for _ in range(10)]
    refused = [each.context["form"].errors for each in answers if each.context["form"].errors]
    assert 0 < len(refused) < len(answers)
    assert {str(each["words"][0]) for each in refused} == {
        "Der er mere, end der kan gennemses på én gang. Vis det igen: det når længere hver gang."
    }
    assert WORD in answers[-1].content.decode()
    monkeypatch.setattr("publication.admin.views.MOST_PAST_WORK", 1)
    assert client.get(address, {"edition": "vejle"}).context["form"].non_field_errors()
