"""Seven editions by seven: through no field does one show what another wrote, and each shows all of its own."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from graphql import get_named_type

from cms.models import Edition
from delivery.execution import Operation, answer
from delivery.identifiers import GlobalId
from delivery.schema.filters import COMBINED
from publication.memory import Memory
from publication.ownership import Ownership
from publication.queue import drain
from tests.delivery.matrix_world import SLUGS, Matrix, build_matrix, canary
from tests.delivery.selecting import SCHEMA, Everything, leads_to_objects
from tests.delivery.world import key
from tests.indexing import unindexed

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("matrix")]  # a world which is built once

EDITION: Any = SCHEMA.type_map["EditionContent"]
LISTS = [name for name, field in EDITION.fields.items() if "orderBy" in field.args]
ADDRESSES = ["redirects", "sitemap"]
SINGLES = [name for name, field in EDITION.fields.items() if leads_to_objects(get_named_type(field.type))]
FILTERED = [name for name in LISTS if "filter" in EDITION.fields[name].args]
REST = [name for name in EDITION.fields if name not in {*LISTS, *SINGLES, *ADDRESSES, "search", "withdrawal"}]
EVERYWHERE = (*SLUGS, "trekantomraadet")
NOTHING = {"totalCount": 0, "nodes": []}
remembered: Memory[str, Any] = Memory(100_000_000)


@pytest.fixture(scope="module")
def world(django_db_setup: object, django_db_blocker: Any) -> Any:
    """Built once, in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        with unindexed():
            built = build_matrix()
        drain()
        yield built
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def no_limits(unlimited, monkeypatch, db):
    """What is asked here is large, and kept until the last test has asked it."""
    monkeypatch.setattr("delivery.documents._remembered", remembered)


def run(document: str, slug: str, /, **variables: Any) -> tuple[Any, str]:
    """The data of an operation that shows no other edition's canary, and all of it as text."""
    result = answer(Operation(document, {"edition": slug, **variables}), "a test")
    assert [error.message for error in result.errors] == []
    text = orjson.dumps(result.data).decode().lower()
    for other in SLUGS:
        if other != slug and canary(other) in text:
            place = text.index(canary(other))
            pytest.fail(f"{slug} shows {other}'s: …{text[max(0, place - 300) : place + 60]}…")
    return result.data, text


def ask(edition: str, field: str, below: str, /, fragments: str = "", **arguments: Any) -> tuple[Any, str]:
    types = {name: EDITION.fields[field].args[name].type for name in arguments}
    declared = "".join(f", ${name}: {type_}" for name, type_ in types.items())
    call = f"{field}({', '.join(f'{name}: ${name}' for name in arguments)})" if arguments else field
    document = f"query ($edition: String!{declared}) {{ edition(slug: $edition) {{ {call} {below} }} }} {fragments}"
    data, text = run(document, edition, **arguments)
    return data["edition"][field], text


class Questions:
    """Many fields of one edition, asked for in a single operation: a thousand small ones would cost a thousand."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.asked: list[Any] = []
        self.calls: list[str] = []

    def ask(self, about: Any, field: str, below: str, **arguments: Any) -> None:
        """Ask for `field`; `about` comes back with the answer. A string is written as such, an enum's value bare."""
        call = ", ".join(f"{name}: {_literal(value)}" for name, value in arguments.items())
        self.calls.append(f"a{len(self.calls)}: {field}({call}) {below}")
        self.asked.append(about)

    def answers(self) -> list[tuple[Any, Any]]:
        document = f"query ($edition: String!) {{ edition(slug: $edition) {{ {' '.join(self.calls)} }} }}"
        found = run(document, self.edition)[0]["edition"] if self.calls else {}
        return [(about, found[f"a{number}"]) for number, about in enumerate(self.asked)]


class Bare(str):
    """A value of an enumeration."""


def _literal(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_literal(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return str(value) if isinstance(value, Bare) else json.dumps(value)


def all_of(slug: str, field: str, depth: int, /, **arguments: Any) -> tuple[Any, str]:
    """Everything below one field."""
    everything = Everything()
    type_ = get_named_type(EDITION.fields[field].type)
    below = everything.below(type_, depth + (field in LISTS)) if hasattr(type_, "fields") else ""
    if hasattr(type_, "types") or hasattr(type_, "resolve_type"):
        below = everything.below(type_, depth)
    return ask(slug, field, below, fragments=everything.document(""), **arguments)


def type_of(field: str) -> str:
    return str(get_named_type(EDITION.fields[field].type).name.removesuffix("Connection"))


def others(world: Matrix, slug: str) -> list[tuple[str, str, Any]]:
    """All that other editions have to themselves: whose, its type and itself."""
    return [(other, *each) for other in SLUGS if other != slug for each in world.own[other].items()]


def identifier(type_name: str, instance: Any, slug: str = "") -> str:
    """The object's id, as whoever shows it or, with a slug, as that edition gives it."""
    edition = Edition.objects.get(slug=slug) if slug else None
    shown = (key(edition), edition.language) if edition else ()
    return str(GlobalId(type_name, key(instance), *shown))


@pytest.mark.parametrize("slug", EVERYWHERE)
def test_a_list_shows_and_counts_what_is_shared_and_the_editions_own(world, slug):
    for field in LISTS:
        found, text = all_of(slug, field, 0, first=100)
        type_name = type_of(field)
        own = [world.own[slug][type_name]] if slug in SLUGS and type_name in world.own[slug] else []
        shared = [world.shared[type_name]] if type_name in world.shared else []
        shown = {identifier(type_name, each, slug) for each in [*own, *shared]}
        assert {node["id"] for node in found["nodes"]} >= shown
        assert found["totalCount"] == len(found["nodes"]) == len(found["edges"])
        if shown:
            assert found["totalCount"] == len(shown)
            assert slug not in SLUGS or canary(slug) in text


@pytest.mark.parametrize("slug", ["vejle", "kolding", "trekantomraadet"])
def test_references_and_those_followed_backwards_lead_only_to_what_the_edition_shows(world, slug):
    """From everything that is shared, and from its own that refers in every way there is: both name others' own."""
    own = {name: instance for name, instance in world.own.get(slug, {}).items() if name in {"Initiative", "Offering"}}
    for type_name, instance in [*world.shared.items(), *own.items()]:
        found, text = all_of(slug, "node", 1, id=identifier(type_name, instance))
        assert found is not None
        is_local = hasattr(instance, "local_fields") or instance in own.values()
        assert canary(slug) in text or not is_local or slug not in SLUGS
    for field in (*REST, "navigation"):
        all_of(slug, field, 1)


@pytest.mark.parametrize("slug", EVERYWHERE)
def test_nothing_of_another_edition_is_found_by_its_id_slug_or_path(world, slug):
    ownership, questions = Ownership.read(), Questions(slug)
    for other, type_name, instance in others(world, slug):
        path = ownership.path_of(instance)
        names = {"id": identifier(type_name, instance), "slug": instance.slug if hasattr(instance, "slug") else ""}
        names |= {"key": names["slug"], "path": path if path != "/" else ""}
        for field in SINGLES:
            for argument in EDITION.fields[field].args:
                if names.get(argument):
                    about = (other, type_name, field, argument)
                    questions.ask(about, field, "{ __typename }", **{argument: names[argument]})
    answers = questions.answers()
    assert len(answers) > 100
    assert [about for about, found in answers if found is not None] == []


@pytest.mark.parametrize("slug", EVERYWHERE)
def test_no_node_of_another_edition_is_found_by_its_id(world, slug):
    ids = [identifier(type_name, instance, slug) for _, type_name, instance in others(world, slug)]
    calls = " ".join(f'a{number}: node(id: "{each}") {{ id }}' for number, each in enumerate(ids))
    found, _ = run(f"{{ {calls} }}", slug)
    assert list(found.values()) == [None] * len(ids)
    assert len(ids) > 40


@pytest.mark.parametrize("slug", EVERYWHERE)
def test_no_filter_finds_what_another_edition_wrote(world, slug):
    """By words of its text, and by what only its content refers to."""
    counted = "{ totalCount nodes { id } }"
    elsewhere, values = Questions(slug), Questions(slug)
    for field in FILTERED:
        filters = get_named_type(EDITION.fields[field].args["filter"].type).fields
        for other in SLUGS:
            if other == slug:
                continue
            elsewhere.ask((field, other), field, counted, filter={"text": canary(other)})
            for name in {"partners", "providers"} & filters.keys():
                named = [identifier("Partner", world.own[other]["Partner"])]
                elsewhere.ask((field, other, name), field, counted, filter={name: named})
            for name, definition in filters.items():
                target = str(get_named_type(definition.type).name.removesuffix("Filter"))
                if target in world.own[other] and name not in COMBINED:
                    named = [identifier(target, world.own[other][target])]
                    about = (field, other, name)
                    elsewhere.ask((*about, "text"), field, counted, filter={name: {"text": canary(other)}})
                    elsewhere.ask((*about, "id"), field, counted, filter={name: {"id": named}})
        values.ask((field, None), field, counted, first=100)
        for name, definition in filters.items():
            for value in getattr(get_named_type(definition.type), "values", ()):
                values.ask((field, value), field, counted, first=100, filter={name: [Bare(value)]})
    assert [about for about, found in elsewhere.answers() if found != NOTHING] == []
    answers = dict(values.answers())
    for (field, value), found in answers.items():
        assert found["totalCount"] == len(found["nodes"]), (field, value)
        assert {node["id"] for node in found["nodes"]} <= {node["id"] for node in answers[field, None]["nodes"]}


@pytest.mark.parametrize("slug", EVERYWHERE)
def test_each_edition_finds_and_counts_its_own_tags_alone(world, slug):
    questions = Questions(slug)
    tagged = [name for name in FILTERED if "tags" in get_named_type(EDITION.fields[name].args["filter"].type).fields]
    for field in tagged:
        for other in SLUGS:
            questions.ask((field, other), field, "{ totalCount }", filter={"tags": [f"{canary(other)} tags"]})
        questions.ask((field, None), field, "{ facets(of: [TAGS]) { values { value } } }", first=0)
    own = [f"{canary(slug)} tags"] if slug in SLUGS else []
    for (field, other), found in questions.answers():
        if other is not None:
            assert found == {"totalCount": int(other == slug)}, (field, other)
        else:
            assert {each["value"] for each in found["facets"][0]["values"]} == {"open tags", *own}
    assert len(tagged) == 7


@pytest.mark.parametrize("slug", EVERYWHERE)
def test_a_search_finds_the_editions_own_and_tells_nothing_of_what_another_wrote(world, slug):
    """Also by words that are mistyped, or begun."""
    found, _ = all_of(slug, "search", 0, text="canary", first=100)
    assert found["suggestions"] == ([canary(slug)] if slug in SLUGS else [])
    assert bool(found["totalCount"]) == (slug in SLUGS)
    searches = Questions(slug)
    for other in SLUGS:
        for text in (canary(other), f"{canary(other)} ", canary(other).replace("a", "", 1)):
            if other != slug:
                searches.ask((other, text), "search", "{ totalCount correctedText suggestions }", text=text)
    for about, answered in searches.answers():
        corrected = (answered["correctedText"] or "").strip()  # vejen and vejle are near each other
        assert corrected in {"", canary(slug)}, about
        assert corrected or (answered["totalCount"], answered["suggestions"]) == (0, []), about


@pytest.mark.parametrize("slug", SLUGS)
def test_an_edition_finds_its_own_by_every_word_and_name(world, slug):
    for field in FILTERED:
        type_name = type_of(field)
        if type_name in world.own[slug]:
            found, _ = ask(slug, field, "{ totalCount nodes { id } }", first=100, filter={"text": canary(slug)})
            assert identifier(type_name, world.own[slug][type_name], slug) in {node["id"] for node in found["nodes"]}
    home, _ = ask(slug, "page", "{ id }", path="/")
    assert home == {"id": identifier("EditionHome", world.own[slug]["EditionHome"], slug)}
    menu, _ = ask(slug, "navigation", "{ id items { title page { id } } }")
    assert menu["id"] == identifier("NavigationMenu", world.own[slug]["NavigationMenu"], slug)
    assert [item["page"] for item in menu["items"]] == [{"id": identifier("Article", world.own[slug]["Article"], slug)}]


def test_former_paths_and_the_sitemap_are_each_editions_own(world):
    """Of the edition's own article and of the shared one, and of no other edition's."""
    for own in world.own.values():
        article = type(own["Article"]).objects.get(pk=own["Article"].pk)
        article.slug = f"moved-{article.slug}"
        article.save()
    shared = type(world.shared["Article"]).objects.get(pk=world.shared["Article"].pk)
    shared.slug = "moved"
    shared.save()
    drain()
    for slug in EVERYWHERE:
        found, _ = ask(slug, "redirects", "{ totalCount nodes { path target } }", first=100)
        own = {f"/{canary(slug)}-article/": f"/moved-{canary(slug)}-article/"} if slug in SLUGS else {}
        led_on = {node["path"]: node["target"] for node in found["nodes"]}
        assert led_on == {"/artikler/open-article/": "/artikler/moved/", **own}
        assert found["totalCount"] == len(led_on)
        pages, _ = all_of(slug, "sitemap", 0, first=100)
        paths = [node["path"] for node in pages["nodes"]]
        assert paths.count("/") == 1
        assert {*led_on.values()} < {*paths}
        for other in SLUGS:
            route, _ = ask(slug, "route", "{ path }", path=f"/{canary(other)}-article/")
            assert route == ({"path": f"/{canary(other)}-article/"} if other == slug else None)


def test_the_list_of_editions_tells_of_each_what_it_tells_itself(world):
    """And nothing of another edition's: each is read in its own scope, all of them in as many statements as one."""
    query = "{ editions { slug contact { name } features { page { id title } } } }"
    answer(Operation(query, {}), "a test")  # documents that are new to the process take one statement more
    with CaptureQueriesContext(connection) as captured:
        result: Any = answer(Operation(query, {}), "a test").data
    assert len(captured) == 2
    assert len(result["editions"]) == 8
    for edition in result["editions"]:
        slug = edition.pop("slug")
        assert not [other for other in SLUGS if other != slug and canary(other) in json.dumps(edition)]
        assert edition == {
            "contact": ask(slug, "contact", "{ name }")[0],
            "features": ask(slug, "features", "{ page { id title } }")[0],
        }
    contacts = [ask(slug, "contact", "{ name }")[0] for slug in SLUGS]
    assert contacts == [{"name": f"{canary(slug)} name"} for slug in SLUGS]
    features = [ask(slug, "features", "{ page { id } }")[0] for slug in SLUGS]
    own = [{"page": {"id": identifier("Article", world.own[slug]["Article"], slug)}} for slug in SLUGS]
    assert [[each for each in found if each["page"]] for found in features] == [[each] for each in own]
