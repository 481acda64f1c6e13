"""What an edition says of embedding: which choices fit together, which keys are taken, and what is told to nobody."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone, translation

from cms import models
from cms.validators import RESERVED_KEYS
from delivery.schema import public_schema
from publication.models import Publication, PublishedObject
from publication.records.editions import editions_at
from publication.records.file import write
from publication.records.record import Asked, make_record
from tests.cms.content import make_snippet
from tests.delivery.asking import data
from tests.delivery.selecting import Everything
from tests.publication.variants import edition

pytestmark = [pytest.mark.django_db, pytest.mark.once]

EMAIL = "webredaktionen@kommune.example"
SETTINGS = "withdrawnFallback countsShowings replacementBlock { slug }"
ASKED = f'{{ edition(slug: "vejle") {{ {SETTINGS} }} editions {{ slug {SETTINGS} }} }}'


def vejle(**values: Any) -> models.Edition:
    found = edition("vejle")
    for name, value in values.items():
        setattr(found, name, value)
    return found


def refused(found: models.Edition) -> Any:
    """The one field that is wrong, with what is said of it in Danish."""
    with translation.override("da"), pytest.raises(ValidationError) as caught:
        found.full_clean()
    [(name, messages)] = caught.value.message_dict.items()
    return name, messages


def test_what_stands_in_the_place_of_what_is_withdrawn_is_published(drain):
    drain()
    nothing = {"withdrawnFallback": "NOTHING", "countsShowings": True, "replacementBlock": None}
    assert data(ASKED)["edition"] == nothing
    block = make_snippet(models.ContentBlock, slug="henvisning")
    found = vejle(withdrawn_fallback="block", replacement_block=block, counts_showings=False)
    found.full_clean()
    found.save_revision().publish()
    drain()
    answer = data(ASKED)
    instead = {"withdrawnFallback": "BLOCK", "countsShowings": False, "replacementBlock": {"slug": "henvisning"}}
    assert answer["edition"] == instead
    assert {each["slug"]: each for each in answer["editions"]}["vejle"] == {"slug": "vejle", **instead}
    block.unpublish()
    drain()
    assert data(ASKED)["edition"] == {**instead, "replacementBlock": None}
    block.delete()
    drain()
    assert data(ASKED)["edition"] == {**instead, "replacementBlock": None}


def test_a_link_needs_an_address():
    assert refused(vejle(withdrawn_fallback="link")) == (
        "withdrawn_fallback",
        ["Der er ingen adresse at linke til: Udfyld webstedets adresse."],
    )
    vejle(withdrawn_fallback="link", frontend_url="https://www.vejle.dk").full_clean()


@pytest.mark.parametrize(
    ("fallback", "values", "message"),
    [
        ("block", None, "Vælg den tekst, der skal vises i stedet."),
        ("nothing", {}, "Denne tekst bliver aldrig vist: Vælg, at en anden tekst vises, eller lad feltet stå tomt."),
        ("block", {"live": False}, "Denne tekst er ikke udgivet."),
        ("block", {"is_embeddable": False}, "Denne tekst må ikke indlejres."),
        ("block", {"edition": "kolding"}, "Udgaven viser ikke denne tekst."),
        ("block", {"municipalities": ["kolding"]}, "Udgaven viser ikke denne tekst."),
    ],
)
def test_a_text_that_could_not_be_shown_is_refused(fallback, values, message):
    block = None if values is None else make_block(**values)
    assert refused(vejle(withdrawn_fallback=fallback, replacement_block=block)) == ("replacement_block", [message])


@pytest.mark.parametrize("values", [{}, {"edition": "vejle"}, {"municipalities": ["vejle"]}])
def test_a_text_that_the_edition_shows_is_taken(values):
    vejle(withdrawn_fallback="block", replacement_block=make_block(**values)).full_clean()


def test_the_region_shows_no_editions_own_text():
    found = edition("trekantomraadet")
    found.withdrawn_fallback, found.replacement_block = "block", make_block(edition="vejle")
    assert refused(found) == ("replacement_block", ["Udgaven viser ikke denne tekst."])
    found.replacement_block = make_block(slug="fælles", municipalities=["vejle"])
    found.full_clean()


def make_block(**values: Any) -> models.ContentBlock:
    slugs = values.pop("municipalities", [])
    owner = values.pop("edition", None)
    values |= {"edition": edition(owner)} if owner else {}
    return make_snippet(
        models.ContentBlock,
        **{"slug": "henvisning", **values},
        is_regional=not slugs,
        municipalities=list(models.Municipality.objects.filter(slug__in=slugs)),
    )


@pytest.mark.parametrize("key", sorted(RESERVED_KEYS))
def test_a_key_that_stands_for_a_list_is_taken(key):
    with translation.override("da"), pytest.raises(ValidationError) as caught:
        make_snippet(models.ContentBlock, slug=key)
    message = f"Nøglen {key} er optaget: Den står for en liste i adresser på indlejret indhold. Vælg en anden."
    assert caught.value.message_dict == {"slug": [message]}


def test_whom_to_tell_is_told_to_nobody(drain):
    """Not by the log, its heads, links and stream, by no answer of the API, now or then, and by no record."""
    found = vejle()
    found.hosts.add(models.EditionHost(host="www.vejle.dk", email=EMAIL))
    found.save_revision().publish()
    drain()
    assert models.EditionHost.objects.get(edition__slug="vejle").email == EMAIL
    tables = connection.introspection.table_names()
    for table in (name for name in tables if name.startswith(("publication_", "delivery_"))):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # a name from the database itself
            assert EMAIL not in repr([[_text(value) for value in row] for row in cursor.fetchall()]), table
    assert "email" not in public_schema().type_map["EditionHost"].fields  # type: ignore[union-attr]  # an object type
    everything = Everything()
    below = everything.below(public_schema().type_map["Edition"], 1)
    then = f'{{ edition(slug: "vejle", at: "{timezone.now().isoformat()}") {{ hosts {{ host }} }} }}'
    assert EMAIL not in json.dumps(data(everything.document(f"{{ editions {below} }}")))
    assert data(then)["edition"]["hosts"] == [{"host": "www.vejle.dk"}]
    key = str(found.key)
    for slug in ("vejle", "kolding", "trekantomraadet"):
        asked = next(each for each in editions_at(timezone.now()) if each.slug == slug)
        assert EMAIL not in write(make_record(Asked(asked, "", key, "Arkivaren")))
    assert PublishedObject.objects.filter(key=found.key).exists()


def test_another_address_to_tell_publishes_nothing_new(drain):
    found = vejle()
    found.hosts.add(models.EditionHost(host="www.vejle.dk"))
    found.save_revision().publish()
    drain()
    before = Publication.objects.count()
    host = found.hosts.get()
    host.email = EMAIL
    found.hosts.add(host)
    found.save_revision().publish()
    drain()
    assert Publication.objects.count() == before


def _text(value: Any) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)
