"""The admin's pages of clients: keys are made, replaced and revoked by the secretariat alone."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.models import Edition
from delivery.access.keys import InvalidKeyError, caller_of, make_key
from delivery.models import ApiKey, Client
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def secretariat():
    from cms.enumerations import EditionRole

    return browser(member(None, EditionRole.SECRETARIAT))


@pytest.fixture
def client(db):
    return Client.objects.create(name="vejle.dk")


@pytest.fixture
def address(client):
    return reverse("api_keys", args=[client.pk])


def test_a_client_is_made_and_listed(secretariat):
    answer = secretariat.post(
        reverse("api_clients:add"), {"name": "vejle.dk", "email": "", "trusted_documents_only": "on"}
    )
    assert answer.status_code == 302
    made = Client.objects.get()
    assert made.trusted_documents_only
    make_key(made, "produktion")
    page = BeautifulSoup(secretariat.get(reverse("api_clients:index")).content.decode(), "lxml")
    row = page.select_one("tbody tr")
    assert row.a["href"] == reverse("api_keys", args=[made.pk])
    assert [cell.get_text(strip=True) for cell in row.select("td")][:3] == ["vejle.dk", "1", "0"]
    assert "API-klienter" in page.h1.get_text()


def test_a_key_is_shown_when_it_is_made_and_never_again(secretariat, client, address):
    vejle = str(Edition.objects.get(slug="vejle").key)
    answer = secretariat.post(address, {"label": "produktion", "editions": [vejle], "may_preview": "on"})
    secret = answer.context["secret"]
    assert secret in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    caller = caller_of(f"Bearer {secret}")
    assert (caller.client, caller.editions, caller.may_preview, caller.may_register) == (client, {vejle}, True, False)
    page = secretariat.get(address).content.decode()
    assert secret not in page
    assert ApiKey.objects.get().prefix in page
    assert Edition.objects.get(slug="vejle").name in page
    ApiKey.objects.update(editions=["gone"])
    assert "en udgave, der ikke er udgivet" in secretariat.get(address).content.decode()


@pytest.mark.parametrize(
    "typed", [{"label": ""}, {"label": "x", "editions": ["nowhere"]}, {"label": "x", "expires_at": "01.01.2020 12:00"}]
)
def test_a_mistake_makes_no_key_and_loses_nothing(secretariat, client, address, typed):
    answer = secretariat.post(address, typed)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert ApiKey.objects.count() == 0
    assert f'value="{typed["label"]}"' in answer.content.decode() or not typed["label"]


def test_a_key_is_replaced_and_revoked(secretariat, client, address):
    key, before = make_key(client, "produktion")
    after = secretariat.post(address, {"replace": key.pk}).context["secret"]
    assert caller_of(f"Bearer {before}").client == caller_of(f"Bearer {after}").client == client
    again = secretariat.post(address, {"replace": key.pk}, follow=True)
    assert "allerede udskiftet" in again.content.decode()
    assert ApiKey.objects.count() == 2
    assert secretariat.post(address, {"revoke": key.pk}).status_code == 302
    with pytest.raises(InvalidKeyError):
        caller_of(f"Bearer {before}")
    assert "gælder ikke længere" in secretariat.get(address).content.decode()


def test_a_key_of_another_client_is_not_there(secretariat, address):
    key, secret = make_key(Client.objects.create(name="another"), "produktion")
    for number in (key.pk, "x", "9" * 30):
        assert secretariat.post(address, {"revoke": number}).status_code == 404
    assert caller_of(f"Bearer {secret}").client is not None


def test_municipalities_reach_none_of_it(client, address):
    vejle = browser(member("vejle"))
    for path in (address, reverse("api_clients:index"), reverse("api_clients:add")):
        assert vejle.get(path).status_code == 302
        assert vejle.post(path, {"label": "x", "name": "x"}).status_code == 302
    assert (ApiKey.objects.count(), Client.objects.count()) == (0, 1)
