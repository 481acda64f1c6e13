"""Single objects: how they are named, and what is absent, broken or in another language."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from cms.enumerations import PartnerRole
from cms.models import InitiativePage, InitiativePartner
from delivery.execution import Operation, answer
from delivery.identifiers import GlobalId, parse_global_id
from delivery.schema import public_schema
from delivery.schema.edition import PAGES
from publication.models import Publication, PublishedObject
from publication.queue import drain
from tests.delivery.asking import data, refusal

pytestmark = pytest.mark.xdist_group("region")
EDITION: Any = public_schema().type_map["EditionContent"]
KEY = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("arguments", ["", '(slug: "a", path: "/a/")', "(slug: null)", "(slug: null, path: null)"])
def test_a_page_is_named_in_one_way(region, arguments):
    """Of whichever type: no single object is asked for by two names that might disagree."""
    ways = {name for name, field in EDITION.fields.items() if {"slug", "path"} <= field.args.keys()}
    several = {name for name, field in EDITION.fields.items() if len(field.args) > 1 and "first" not in field.args}
    assert ways == several - {"withdrawal"} == {name for _, name, _ in PAGES.values()}
    calls = " ".join(f"{name}{arguments} {{ id }}" for name in sorted(ways))
    result: Any = answer(Operation(f'{{ edition(slug: "vejle") {{ {calls} }} }}'), "a test")
    assert {error.message for error in result.errors} == {"Give either `slug` or `path`."}
    assert {tuple(error.path) for error in result.errors} == {("edition", name) for name in ways}
    assert result.data == {"edition": dict.fromkeys(sorted(ways))}


def test_a_page_of_another_type_is_not_found_under_its_path(region):
    document = '{ edition(slug: "vejle") { partner(path: "/initiativer/grøn-omstilling/") { id } } }'
    assert data(document) == {"edition": {"partner": None}}


@pytest.mark.parametrize("path", ["/partnere/tvis/", "/partnere/tvis", "partnere/tvis", "//partnere/tvis//"])
def test_a_path_is_known_without_its_outer_slashes(region, path):
    call = "page(path: $path) { title } partner(path: $path) { slug }"
    document = f'query ($path: String!) {{ edition(slug: "vejle") {{ {call} }} }}'
    assert data(document, path=path)["edition"] == {"page": {"title": "TVIS"}, "partner": {"slug": "tvis"}}


@pytest.mark.parametrize("path", ["", "/", "//"])
def test_the_empty_path_is_the_front_page(region, path):
    document = 'query ($path: String!) { edition(slug: "vejle") { page(path: $path) { __typename } } }'
    assert data(document, path=path)["edition"] == {"page": {"__typename": "Home"}}


def test_a_notice_is_shown_while_its_period_lasts(region):
    notice = PublishedObject.objects.filter(type="Notice")
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    periods = [
        (None, None, 1),
        (today, today, 1),
        (today + day, None, 0),
        (None, today - day, 0),
        (today - day, None, 1),
    ]
    for starts_on, ends_on, count in periods:
        notice.update(starts_on=starts_on, ends_on=ends_on)
        assert (
            data('{ edition(slug: "vejle") { notices { totalCount } } }')["edition"]["notices"]["totalCount"] == count
        )


def test_what_is_broken_is_null_and_masked_and_the_rest_is_answered(region, caplog):
    publication = Publication.objects.get(pk=PublishedObject.objects.get(type="Partner").publication_id)
    publication.document = bytes(publication.document or b"").replace(b'"utility"', b'"a secret"')
    publication.save()
    document = '{ edition(slug: "vejle") { slug partner(slug: "tvis") { title kind } } }'
    result: Any = answer(Operation(document), "request 7")
    assert result.data == {"edition": {"slug": "vejle", "partner": None}}
    [error] = result.errors
    assert (error.path, error.extensions) == (
        ["edition", "partner", "kind"],
        {"code": "INTERNAL", "requestId": "request 7"},
    )
    assert "secret" not in str(error.formatted)
    assert "a secret" in caplog.text


def test_an_edition_that_is_none_is_null(region):
    of_no_edition = str(GlobalId("Initiative", KEY, KEY, "da"))
    document = f'{{ edition(slug: "odense") {{ name }} node(id: "{of_no_edition}") {{ id }} }}'
    assert data(document) == {"edition": None, "node": None}


@pytest.mark.parametrize("edition", ["vejle", "trekantomraadet"])
@pytest.mark.parametrize("language", ["DA", "EN"])
def test_an_id_finds_what_it_was_given_for(region, edition, language):
    """The object in the edition and the language it was read in: under that id a client keeps it."""
    fields = "id translationKey title provenance { language fallbackUsed }"
    listed = f'{{ edition(slug: "{edition}", language: {language}) {{ initiatives {{ nodes {{ {fields} }} }} }} }}'
    for node in data(listed)["edition"]["initiatives"]["nodes"]:
        document = f"query ($id: ID!) {{ node(id: $id) {{ ... on Initiative {{ {fields} }} }} }}"
        assert data(document, id=node["id"]) == {"node": node}
        other = data(
            'query ($id: ID!) { edition(slug: "kolding") { node(id: $id) { id translationKey } } }', id=node["id"]
        )
        if other["edition"]["node"]:
            assert other["edition"]["node"]["translationKey"] == node["translationKey"]
            assert other["edition"]["node"]["id"] != node["id"]


def test_an_id_of_the_past_finds_the_past(region):
    at = timezone.now()
    document = f'{{ edition(slug: "vejle", at: "{at.isoformat()}") {{ initiatives {{ nodes {{ id title }} }} }} }}'
    [node, *_] = data(document)["edition"]["initiatives"]["nodes"]
    InitiativePage.objects.filter(title=node["title"]).update(title="Et andet navn")
    drain()
    found = data("query ($id: ID!) { node(id: $id) { ... on Initiative { id title } } }", id=node["id"])
    assert found == {"node": node}
    plain = str(GlobalId("Initiative", parse_global_id(node["id"]).key))
    assert data("query ($id: ID!) { node(id: $id) { ... on Initiative { title } } }", id=plain)["node"] == {
        "title": "Et andet navn"
    }


def test_an_id_of_a_language_that_is_none_finds_nothing(region):
    edition = PublishedObject.objects.get(type="Edition", slug="vejle").key
    initiative = PublishedObject.objects.filter(type="Initiative", language="da").first().key
    for language, is_found in (("da", True), ("xx", False)):
        identifier = str(GlobalId("Initiative", str(initiative), str(edition), language))
        found = data("query ($id: ID!) { node(id: $id) { id } }", id=identifier)["node"]
        assert (found is not None) is is_found


def test_a_language_falls_back_to_the_editions_own(region):
    document = '{ edition(slug: "vejle", language: EN) { language initiatives { nodes { language title } } } }'
    assert data(document) == {
        "edition": {"language": "EN", "initiatives": {"nodes": [{"language": "DA", "title": "Grøn omstilling"}]}}
    }


@pytest.mark.parametrize(("first", "count", "has_more"), [(0, 0, True), (1, 1, False), (100, 1, False)])
def test_backward_references_are_bounded_and_say_when_there_are_more(region, first, count, has_more):
    call = 'partner(slug: "tvis") { initiatives(first: $first) { hasMore nodes { title } edges { role } } }'
    found = data(f'query ($first: Int!) {{ edition(slug: "vejle") {{ {call} }} }}', first=first)
    initiatives = found["edition"]["partner"]["initiatives"]
    assert (len(initiatives["nodes"]), len(initiatives["edges"]), initiatives["hasMore"]) == (count, count, has_more)


def test_backward_references_are_never_longer_than_a_list_may_be(region):
    call = 'partner(slug: "tvis") { initiatives(first: 101) { hasMore } }'
    error = refusal(f'{{ edition(slug: "vejle") {{ {call} }} }}')
    assert error.message == "`first` must be between 0 and 100; it is 101."


def test_an_object_that_names_another_twice_says_both(region):
    """One initiative, in which the partner has two roles."""
    initiative = InitiativePage.objects.get(pk=region["Initiative"].pk)
    initiative.partner_links.add(InitiativePartner(partner=region["Partner"], role=PartnerRole.FUNDER))
    initiative.save()
    drain()
    call = 'partner(slug: "tvis") { initiatives { nodes { title } edges { role node { title } } } }'
    found = data(f'{{ edition(slug: "vejle") {{ {call} }} }}')["edition"]["partner"]["initiatives"]
    assert [node["title"] for node in found["nodes"]] == ["Grøn omstilling"]
    assert [(edge["role"], edge["node"]["title"]) for edge in found["edges"]] == [
        ("LEAD", "Grøn omstilling"),
        ("FUNDER", "Grøn omstilling"),
    ]
