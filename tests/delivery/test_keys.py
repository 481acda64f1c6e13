"""Keys of clients: what they open, when they end, and that nothing but a digest of them is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client as Browser
from django.utils import timezone

from cms.models import Edition
from delivery.access.keys import OVERLAP, AlreadyReplacedError, InvalidKeyError, caller_of, make_key, revoke, rotate
from delivery.identifiers import GlobalId
from delivery.models import ApiKey, Client
from tests.delivery.asking import data

pytestmark = pytest.mark.xdist_group("region")
EDITIONS = "{ editions { slug } }"


@pytest.fixture
def client(region):
    return Client.objects.create(name="vejle.dk")


def ask(document, key):
    return Browser().post(
        "/graphql/", json.dumps({"query": document}), content_type="application/json", headers={"Authorization": key}
    )


def key_of(slug):
    return str(Edition.objects.get(slug=slug).key)


def test_a_key_names_its_client_and_no_secret_is_kept(client):
    key, secret = make_key(client, "production", editions=[key_of("vejle")], may_preview=True)
    caller = caller_of(f"Bearer {secret}")
    assert (caller.client, caller.editions, caller.may_preview) == (client, {key_of("vejle")}, True)
    assert secret.startswith(key.prefix)
    kept = [str(value) for value in ApiKey.objects.values_list().get()]
    assert not any(secret.removeprefix(key.prefix) in value or secret in value for value in kept)


@pytest.mark.parametrize("header", [None, ""])
def test_without_a_key_one_is_anybody(header, db):
    assert caller_of(header).client is None


@pytest.mark.parametrize("secret", ["", "x", "kernen_", "kernen_00000000_x", "kernen_\0", "Ærø"])
def test_what_is_no_key(client, secret):
    with pytest.raises(InvalidKeyError, match="unknown or no longer valid"):
        caller_of(f"Bearer {secret}")
    with pytest.raises(InvalidKeyError, match="Expected `Authorization: Bearer <key>`"):
        caller_of(f"Basic {secret}")


def test_a_guess_that_begins_right_is_no_key(client):
    _, secret = make_key(client, "production")
    with pytest.raises(InvalidKeyError):
        caller_of(f"Bearer {secret[:-1]}")


def test_a_key_ends_when_it_expires_or_is_revoked(client):
    now = timezone.now()
    _, expired = make_key(client, "old", expires_at=now - timedelta(seconds=1))
    _, valid = make_key(client, "new", expires_at=now + timedelta(hours=1))
    key, revoked = make_key(client, "lost")
    revoke(key)
    assert caller_of(f"bearer {valid}").client == client
    for secret in (expired, revoked):
        with pytest.raises(InvalidKeyError):
            caller_of(f"Bearer {secret}")


def test_a_key_that_is_replaced_stays_valid_for_a_while(client):
    key, before = make_key(client, "production", editions=["vejle"])
    new, after = rotate(key)
    assert replace(caller_of(f"Bearer {before}"), key=new.pk) == caller_of(f"Bearer {after}")
    key.refresh_from_db()
    assert abs(key.expires_at - (timezone.now() + OVERLAP)) < timedelta(minutes=1)
    assert (new.expires_at, new.label, new.editions) == (None, "production", ["vejle"])
    with pytest.raises(AlreadyReplacedError):
        rotate(key)
    assert ApiKey.objects.count() == 2


def test_a_key_in_the_place_of_one_that_ends_ends_with_it(client):
    end = timezone.now() + timedelta(days=100)
    key, _ = make_key(client, "a campaign", expires_at=end)
    new, _ = rotate(key)
    key.refresh_from_db()
    assert new.expires_at == end > key.expires_at


def test_its_use_is_noted_to_the_hour(client, django_assert_num_queries):
    key, secret = make_key(client, "production")
    with django_assert_num_queries(2):
        caller_of(f"Bearer {secret}")
    with django_assert_num_queries(1):
        caller_of(f"Bearer {secret}")
    key.refresh_from_db()
    assert timezone.now() - key.last_used_at < timedelta(minutes=1)


def test_a_key_reads_its_editions_only(client):
    _, secret = make_key(client, "production", editions=[key_of("vejle"), key_of("kolding")])
    key = f"Bearer {secret}"
    assert {edition["slug"] for edition in ask(EDITIONS, key).json()["data"]["editions"]} == {"vejle", "kolding"}
    assert ask('{ edition(slug: "vejle") { name } }', key).json()["data"]["edition"]["name"]
    initiative = data('{ edition(slug: "billund") { initiatives { nodes { id } } } }')["edition"]["initiatives"][
        "nodes"
    ][0]
    for document in ('{ edition(slug: "billund") { name } }', f'{{ node(id: "{initiative["id"]}") {{ id }} }}'):
        [error] = ask(document, key).json()["errors"]
        assert error["extensions"]["code"] == "FORBIDDEN"
        assert error["message"] == "This key reads only: kolding, vejle."
    plain = str(GlobalId("Initiative", "00000000-0000-4000-8000-000000000000"))
    assert ask(f'{{ node(id: "{plain}") {{ id }} }}', key).json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert len(data(EDITIONS)["editions"]) == 8


def test_a_key_is_held_to_an_edition_by_whatever_name(client, drain):
    """One that is called otherwise is still its own, another that is called so now is not, and so it is in the past."""
    _, secret = make_key(client, "production", editions=[key_of("vejle")])
    key, before = f"Bearer {secret}", timezone.now()
    for slug, new in (("vejle", "vejleby"), ("kolding", "vejle")):
        edition = Edition.objects.get(slug=slug)
        edition.slug = new
        edition.save_revision().publish()
        drain()
    assert [each["slug"] for each in ask(EDITIONS, key).json()["data"]["editions"]] == ["vejleby"]
    assert ask('{ edition(slug: "vejleby") { name } }', key).json()["data"]["edition"]["name"]
    [error] = ask('{ edition(slug: "vejle") { name } }', key).json()["errors"]
    assert error["message"] == "This key reads only: vejleby."
    past = f'at: "{before.isoformat()}"'
    assert ask(f'{{ edition(slug: "vejle", {past}) {{ name }} }}', key).json()["data"]["edition"]["name"]
    [error] = ask(f'{{ edition(slug: "kolding", {past}) {{ name }} }}', key).json()["errors"]
    assert error["message"] == "This key reads only: vejle."


def test_a_key_to_what_is_no_edition_reads_none(client):
    _, secret = make_key(client, "production", editions=["vejle"])
    [error] = ask('{ edition(slug: "vejle") { name } }', f"Bearer {secret}").json()["errors"]
    assert error["message"] == "This key reads only: editions that are not there."


def test_keys_held_to_slugs_are_held_to_keys_after_migrating(client):
    migration = import_module("delivery.migrations.0004_editions_by_key")
    kept = [make_key(client, "x", editions=editions)[0] for editions in (["vejle", "nowhere"], [])]
    migration.to_keys(apps, None)
    assert [{*ApiKey.objects.get(pk=key.pk).editions} for key in kept] == [{"nowhere", key_of("vejle")}, set()]
    migration.to_slugs(apps, None)
    assert {*ApiKey.objects.get(pk=kept[0].pk).editions} == {"vejle", "nowhere"}


def test_a_key_that_is_none_is_401(client):
    response = ask(EDITIONS, "Bearer kernen_nonsense")
    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
