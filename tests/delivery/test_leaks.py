"""Nothing that must not be read can be read: through no field, no argument, no reference, no search, no total.

Fields and arguments are discovered from the schema; one that is new there and not known here fails.
"""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from graphql import GraphQLEnumType, get_named_type

from cms.enumerations import ThemeCode
from cms.models import Edition
from delivery.execution import Operation, answer
from delivery.identifiers import GlobalId
from delivery.schema.edition import PAGES, SNIPPETS
from delivery.schema.filters import COMBINED
from delivery.schema.semantics import is_semantically_non_null
from publication.drafts import read_drafts
from publication.memory import Memory
from publication.ownership import Ownership
from publication.queue import drain
from publication.shapes import object_shapes
from publication.store import Drafts
from tests.cms.content import SECTION_AND_VALUES
from tests.delivery.asking import plain, timeless
from tests.delivery.selecting import ARGUMENTS, SCHEMA, Everything, leads_to_objects
from tests.delivery.world import CANARY, ON_PAGES, OWNED, World, build_world, key
from tests.indexing import unindexed

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("world")  # which is built once

OWNED_TYPES = {"EditionHome", "NavigationMenu"}  # each object of these is one edition's own
QUERY: Any = SCHEMA.query_type
EDITION: Any = SCHEMA.type_map["EditionContent"]
PAGING = {"first", "after", "last", "before"}
IDS = "{ totalCount nodes { id } pageInfo { endCursor } }"
KOLDINGS = ("elsewhere", OWNED, "of kolding")  # what Kolding's edition shows
remembered: Memory[str, Any] = Memory(100_000_000)
LISTS = [name for name, field in EDITION.fields.items() if "orderBy" in field.args]
ADDRESSES = ["redirects", "sitemap"]
SEARCH = "search"
WITHDRAWAL = "withdrawal"
HIDDEN_WORDS = (
    CANARY,
    f"{CANARY} draft",
    f"{CANARY[:-1]}x",
    CANARY[:4],
    f"{CANARY}s elsewhere",
    "unpublished",
    "theme1",
)
SINGLES = [name for name, field in EDITION.fields.items() if leads_to_objects(get_named_type(field.type))]


@pytest.fixture(scope="module")
def world(django_db_setup: object, django_db_blocker: Any) -> Any:
    """Built once, in a transaction that is never committed."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        with unindexed():  # half of the time, and nothing here asks it
            built = build_world()
        drain()
        yield built
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def no_limits(unlimited, monkeypatch):
    """What is asked here is large, and kept until the last test has asked it."""
    monkeypatch.setattr("delivery.documents._remembered", remembered)


@pytest.fixture(autouse=True)
def database(db):
    """Each test reads the world's transaction."""


def run(document: str, *shown: str, drafts: Drafts | None = None, **variables: Any) -> Any:
    """The data of an operation that tells no secret. What is in one of the states `shown` is none here."""
    result = answer(Operation(document, variables, drafts=drafts), "a test")
    text = orjson.dumps(result.body).decode().lower()
    for state in shown:
        for separator in " -_":
            text = text.replace(f"{CANARY} {state}".replace(" ", separator), "")
    if CANARY in text:
        pytest.fail(f"…{text[max(0, text.index(CANARY) - 300) : text.index(CANARY) + 100]}…")
    assert [error.message for error in result.errors] == []
    assert [*nulls(result.data)] == []
    return result.data


PROMISED = {
    (type_.name, name)
    for type_ in SCHEMA.type_map.values()
    for name, field in getattr(type_, "fields", {}).items()
    if is_semantically_non_null(field)
}


def nulls(value: Any) -> Iterator[tuple[str, str]]:
    """What is null although it may only be where an error says why."""
    if isinstance(value, list):
        for each in value:
            yield from nulls(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if each is None and (value.get("__typename"), name) in PROMISED:
                yield value["__typename"], name
            yield from nulls(each)


def ask(
    field: str,
    *,
    depth: int = 1,
    language: str | None = None,
    at: datetime.datetime | None = None,
    below: str = "",
    **arguments: Any,
) -> Any:
    """Everything below one field of Vejle's edition. The document is the same whatever the arguments' values are."""
    everything = Everything()
    type_ = get_named_type(EDITION.fields[field].type)
    if hasattr(type_, "fields") and not below:
        below = everything.below(type_, depth + (field in LISTS))
    types = {name: EDITION.fields[field].args[name].type for name in arguments} | {
        "language": SCHEMA.type_map["Language"],
        "at": SCHEMA.type_map["DateTime"],
    }
    declared = ", ".join(f"${name}: {type_}" for name, type_ in types.items())
    call = f"{field}({', '.join(f'{name}: ${name}' for name in arguments)})" if arguments else field
    document = f'query ({declared}) {{ edition(slug: "vejle", language: $language, at: $at) {{ {call} {below} }} }}'
    moment = at.isoformat() if at else None
    return run(everything.document(document), language=language, at=moment, **arguments)["edition"][field]


def type_of(field: str) -> str:
    """The public type of a list's items."""
    return str(get_named_type(EDITION.fields[field].type).name.removesuffix("Connection"))


def expected_total(world: World, type_name: str) -> int:
    return {"Municipality": 7, "Theme": 12}.get(type_name, len(world.shown(type_name)))


def ids_of(found: dict[str, Any]) -> list[str]:
    return [plain(node["id"]) for node in found["nodes"]]


@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize(
    ("language", "depth"),
    [("DA", 0), *(pytest.param(*each, marks=pytest.mark.once) for each in (("DA", 1), ("EN", 0), ("DE", 0)))],
)
def test_a_list_shows_what_may_be_read_and_counts_nothing_else(world, field, language, depth):
    """With all that is below its objects and, at a depth of one, below what they refer to."""
    found = ask(field, first=100, language=language, depth=depth)
    type_name = type_of(field)
    assert found["totalCount"] == expected_total(world, type_name)
    ids = set(ids_of(found))
    assert ids >= {str(GlobalId(type_name, key(shown))) for shown in world.shown(type_name).values()}
    assert len(ids) == len(found["nodes"]) == len(found["edges"]) == found["totalCount"]
    assert found["pageInfo"]["hasNextPage"] is found["pageInfo"]["hasPreviousPage"] is False


@pytest.mark.once
@pytest.mark.parametrize("field", LISTS)
def test_the_past_shows_no_more_than_was_shown(world, field):
    assert timeless(ask(field, first=100, at=timezone.now())) == timeless(ask(field, first=100))


@pytest.mark.parametrize("field", LISTS)
def test_no_order_and_no_part_of_a_list_shows_more(world, field):
    total = expected_total(world, type_of(field))
    shown = set(ids_of(ask(field, below=IDS, first=100)))
    for order in get_named_type(EDITION.fields[field].args["orderBy"].type).values:
        for part in ("first", "last"):
            found = ask(field, below=IDS, orderBy=order, **{part: 100})
            assert (found["totalCount"], len(found["nodes"]), set(ids_of(found))) == (total, total, shown)
    place = ask(field, below=IDS, first=1)["pageInfo"]["endCursor"]
    assert len(ask(field, below=IDS, first=100, after=place)["nodes"]) == total - 1
    assert ask(field, below=IDS, last=100, before=place)["nodes"] == []


@pytest.mark.parametrize("field", [name for name in LISTS if "filter" in EDITION.fields[name].args])
def test_no_filter_shows_or_counts_more(world, field):
    type_name, filters = type_of(field), get_named_type(EDITION.fields[field].args["filter"].type).fields
    shown = set(ids_of(ask(field, below=IDS, first=100)))
    for name, definition in filters.items():
        for value in values_of(world, type_name, name, get_named_type(definition.type)):
            found = ask(field, below=IDS, filter={name: value}, first=100)
            assert found["totalCount"] == len(found["nodes"]), (name, value)
            assert set(ids_of(found)) <= shown, (name, value)
            if CANARY in str(value):
                assert found["totalCount"] == 0


@pytest.mark.parametrize("field", [name for name in LISTS if "filter" in EDITION.fields[name].args])
def test_a_filter_of_what_is_referred_to_knows_nothing_hidden(world, field):
    """An object that refers to what is hidden alone is found by no filter of it, and by every filter that denies it."""
    type_name, every = type_of(field), {"not": {"text": "of nobody"}}
    for name, target in nested_in(field).items():
        for moment in (None, timezone.now()):
            found = set(ids_of(ask(field, below=IDS, first=100, filter={name: every}, at=moment)))
            denied = set(ids_of(ask(field, below=IDS, first=100, filter={"not": {name: every}}, at=moment)))
            assert found | denied == set(ids_of(ask(field, below=IDS, first=100, at=moment)))
            to_hidden = {state for state in world.hidden(target) if f"open to {state}" in world.objects[type_name]}
            blind = {str(GlobalId(type_name, key(world.objects[type_name][f"open to {state}"]))) for state in to_hidden}
            assert blind <= denied - found or name == "municipality", (name, to_hidden)  # each object names its own


def parts_of(field: str) -> dict[str, Any]:
    """The parts of a list's filter."""
    return dict(get_named_type(EDITION.fields[field].args["filter"].type).fields)


def nested_in(field: str) -> dict[str, str]:
    """The parts of a list's filter that are filters of what is referred to, and of which type that is."""
    filters = parts_of(field)
    types = {name: get_named_type(definition.type).name.removesuffix("Filter") for name, definition in filters.items()}
    return {name: target for name, target in types.items() if target in object_shapes() and name not in COMBINED}


def test_a_filter_by_what_is_hidden_finds_nothing(world):
    """Not even what refers to it: that would tell of the reference."""
    for field, name in (("initiatives", "partners"), ("offerings", "providers")):
        found = {
            state: ask(field, below=IDS, filter={name: [str(GlobalId("Partner", key(partner)))]})["totalCount"]
            for state, partner in world.objects["Partner"].items()
        }
        assert {state for state, total in found.items() if total} <= {state for state in found if "open" in state}
        assert found["open"] > 0


FACETED = [name for name in LISTS if "facets" in get_named_type(EDITION.fields[name].type).fields]


@pytest.mark.parametrize("field", FACETED)
def test_a_facet_counts_what_its_filter_finds(world, field):
    """Of what the edition shows: nothing hidden is counted, nor told by whom it is referred to."""
    connection = get_named_type(EDITION.fields[field].type)
    names = " ".join(get_named_type(connection.fields["facets"].args["of"].type).values)
    below = f"{{ facets(of: [{names}]) {{ name values {{ value count }} }} }}"
    found = ask(field, below=below, first=0)
    assert ask(field, below=below, first=0, at=timezone.now()) == found
    filters = get_named_type(EDITION.fields[field].args["filter"].type).fields
    expected, calls = [], []
    for facet in found["facets"]:
        is_word = str(get_named_type(filters[facet["name"]].type)) == "String"
        for each in facet["values"]:
            value = json.dumps(each["value"]) if is_word else each["value"]
            calls.append(f"a{len(calls)}: {field}(filter: {{{facet['name']}: [{value}]}}) {{ totalCount }}")
            expected.append((facet["name"], each["value"], each["count"]))
    data = run(f'{{ edition(slug: "vejle") {{ slug {" ".join(calls)} }} }}')["edition"]
    counted = [(name, value, data[f"a{place}"]["totalCount"]) for place, (name, value, _) in enumerate(expected)]
    assert counted == expected
    assert all(count > 0 for _, _, count in expected)


DAYS = [{}, {"from": "2000-01-01"}, {"to": "2100-01-01"}, {"from": "2026-03-09", "to": "2026-03-09"}]
SPANS = {
    "PeriodFilter": DAYS,
    "DateRangeFilter": DAYS,
    "DateTimeRangeFilter": [{}, {"from": "2000-01-01T00:00:00Z"}, {"before": "2100-01-01T00:00:00Z"}],
}


def ids_in(world: World, type_name: str) -> list[str]:
    """Of all objects of a type, also those that are hidden."""
    return [str(GlobalId(type_name, key(each))) for each in world.objects[type_name].values()]


def values_of(world: World, type_name: str, name: str, type_: Any) -> list[Any]:
    """Values of a filter that would find what is hidden, were it not."""
    if isinstance(type_, GraphQLEnumType):
        return [[value] for value in type_.values]
    if type_.name in SPANS:
        return SPANS[type_.name]
    if name not in COMBINED and type_.name.removesuffix("Filter") in world.objects:
        target = type_.name.removesuffix("Filter")
        return [{"text": CANARY}, {"text": "open"}, {"id": ids_in(world, target)}, {"not": {"text": "of nobody"}}]
    partners = [[str(GlobalId("Partner", key(found)))] for found in world.objects["Partner"].values()]
    known: dict[str, list[Any]] = {
        "municipalities": [["vejle"], ["kolding"], ["vejle", "kolding"], [f"{CANARY}-municipality"]],
        "partners": partners,
        "providers": partners,
        "id": [ids_in(world, type_name)],
        "relatedPages": [[each] for name in PAGES for each in ids_in(world, name)],
        "goals": [[1]],
        "kleNumbers": [["01.02"]],
        "tags": [["open tags"], *([f"{CANARY} {state} tags"] for state in (*ON_PAGES, "unpublished"))],
        "and": [[{}], [{"text": "open"}, {"text": CANARY}]],
        "or": [[{"text": CANARY}, {"text": f"{CANARY} draft"}], [{"text": "open"}, {"text": "kolding"}]],
        "not": [{"text": "open"}, {"text": "of nobody"}, {"or": [{"text": "draft"}, {"text": "kolding"}]}],
        "text": ["open", CANARY, f"{CANARY} draft", f"{CANARY} unpublished", "draft", "kolding"],
    }
    assert name in known, f"{type_name}Filter.{name} is new: say here what would find hidden content"
    return known[name]


@pytest.mark.parametrize("language", ["DA", pytest.param("EN", marks=pytest.mark.once)])
def test_a_search_finds_what_may_be_read_and_tells_of_nothing_else(world, language):
    """Not in what it finds, counts, marks or cuts out of texts, nor in how a word may go on."""
    found = ask(SEARCH, text="ope", first=100, language=language)
    assert found["totalCount"] >= len(found["nodes"]) == len(found["edges"])
    assert timeless(ask(SEARCH, text="ope", first=100, language=language, at=timezone.now())) == timeless(found)
    [counted] = [facet["values"] for facet in found["facets"] if facet["name"] == "types"]
    assert sum(value["count"] for value in counted) == found["totalCount"]
    totals = {value["value"]: value["count"] for value in counted}
    for written, type_ in get_named_type(EDITION.fields[SEARCH].args["types"].type).values.items():
        some = ask(SEARCH, text="open ", types=[written], first=100, language=language, below=IDS)
        ids = {str(GlobalId(type_.value, key(each))) for each in world.shown(type_.value).values() if _says_open(each)}
        assert {*ids_of(some)} >= ids
        assert len(some["nodes"]) == some["totalCount"] == totals.get(written, 0)


def _says_open(instance: Any) -> bool:
    """Whether this world wrote its texts: what every installation begins with says other things."""
    names = (getattr(instance, name, "") for name in ("title", "name", "label"))
    return any("open" in str(name) for name in names)


@pytest.mark.parametrize("text", HIDDEN_WORDS)
def test_no_word_of_what_is_hidden_is_found_corrected_or_offered(world, text):
    for more in ({}, {"at": timezone.now()}):
        found = ask(SEARCH, text=text, first=100, **more)
        assert (found["totalCount"], found["correctedText"], found["suggestions"]) == (0, None, [])
        assert [facet["values"] for facet in found["facets"]] == [[]] * len(found["facets"])


def test_every_list_of_values_narrows_a_search(world):
    """By what is hidden nothing is found, by what is not what its facet counts."""
    below = "{ facets(of: [TYPES THEMES MUNICIPALITIES TAGS]) { name values { value count } } }"
    counted = {facet["name"]: facet["values"] for facet in ask(SEARCH, text="open", below=below)["facets"]}
    assert [name for name, values in counted.items() if values] == ["types", "themes", "municipalities", "tags"]
    for name, values in counted.items():
        for value in values:
            found = ask(SEARCH, text="open", below=IDS, first=100, **{name: [value["value"]]})
            assert found["totalCount"] == value["count"], name
    hidden = {"municipalities": f"{CANARY}-municipality", "themes": world.objects["Theme"]["draft"].code.upper()}
    for name, value in [*hidden.items(), *(("tags", f"{CANARY} {state} tags") for state in (*ON_PAGES, "unpublished"))]:
        assert ask(SEARCH, text="open", below=IDS, **{name: [value]})["totalCount"] == 0


@pytest.mark.parametrize("field", SINGLES)
def test_no_single_object_that_is_hidden_is_found(world, field):
    for name in EDITION.fields[field].args:
        for type_name, state, found in _candidates(world, field):
            value = _named(name, type_name, found)
            if value is not None and value != "/":  # there each edition finds its own
                data = ask(field, depth=0, **{name: value})
                is_shown = state.startswith("open")
                assert (data is not None) == is_shown, (field, name, type_name, state)


@pytest.mark.parametrize("language", ["DA", "EN"])
def test_the_sitemap_shows_every_page_that_may_be_read_and_no_other(world, language):
    """Where two stand at one path, the edition's own."""
    below = "{ totalCount nodes { path language alternates { language path } } }"
    found = ask("sitemap", first=100, language=language, below=below)
    ownership = Ownership.read()
    pages = [name for name, shape in object_shapes().items() if shape.is_page]
    shown = {ownership.path_of(each) for name in pages for each in world.shown(name).values()}
    assert {node["path"] for node in found["nodes"]} >= shown
    assert found["totalCount"] == len(found["nodes"]) == len({node["path"] for node in found["nodes"]})
    assert [node["alternates"] for node in found["nodes"]] == [[]] * found["totalCount"]
    at = timezone.now()
    assert ask("sitemap", first=100, language=language, below=below, at=at) == found


def test_no_former_path_leads_to_what_is_hidden_or_tells_of_it(world):
    """Each section moves, and with it all that is below it."""
    ownership = Ownership.read()
    pages = [name for name, shape in object_shapes().items() if shape.model in SECTION_AND_VALUES]
    before = [(ownership.path_of(each), state) for name in pages for state, each in world.objects[name].items()]
    for index, _ in SECTION_AND_VALUES.values():
        section = index.objects.order_by("pk").first()
        section.slug = f"moved-{section.slug}"
        section.save()
    drain()
    below = "{ totalCount nodes { path target } }"
    found = {node["path"]: node["target"] for node in ask("redirects", first=100, below=below)["nodes"]}
    shown = {path for path, state in before if state.startswith("open")}
    assert shown < found.keys()
    assert all(target.startswith("/moved-") for target in found.values())
    for path, state in before:
        route = ask("route", path=path, below="{ path ... on Redirect { target } }")
        assert route == ({"path": path, "target": found[path]} if state.startswith("open") else None), state
    for more in ({"language": "EN"}, {"at": timezone.now()}):
        assert {node["path"] for node in ask("redirects", first=100, below=below, **more)["nodes"]} == found.keys()


def _candidates(world: World, field: str) -> list[tuple[str, str, Any]]:
    type_ = get_named_type(EDITION.fields[field].type)
    names = [each.name for each in SCHEMA.get_possible_types(type_)] if hasattr(type_, "resolve_type") else [type_.name]
    return [(name, state, found) for name in names for state, found in world.objects.get(name, {}).items()]


def _named(argument: str, type_name: str, found: Any) -> str | None:
    """How a client would name an object by this argument."""
    match argument:
        case "id":
            return str(GlobalId(type_name, key(found)))
        case "slug" | "key":
            return str(found.slug)
        case "path":
            return Ownership.read().path_of(found) or None
        case "code":
            return str(found.code).upper()
    raise AssertionError(f"{argument} is new: say here how it names an object")


def test_the_menu_is_the_editions_own_and_leads_to_what_it_shows(world):
    menu = ask("navigation")
    assert plain(menu["id"]) == str(GlobalId("NavigationMenu", key(world.objects["NavigationMenu"]["open"])))
    assert plain(ask("navigation", language="EN")["id"]) == plain(menu["id"])
    shown = {plain(item["page"]["id"]) for item in menu["items"]}
    pages = [name for name, shape in object_shapes().items() if shape.is_page]
    assert shown == {str(GlobalId(name, key(world.objects[name]["open"]))) for name in pages}


@pytest.mark.once
@pytest.mark.parametrize("type_name", sorted(PAGES | SNIPPETS))
def test_references_lead_only_to_what_is_shown(world, type_name):
    """An object that refers to everything; and two references deep, one that refers to what is Kolding's."""
    for state, depth in (("open", 1), ("open to elsewhere", 2)):
        if state in world.objects[type_name]:
            identifier = str(GlobalId(type_name, key(world.objects[type_name][state])))
            assert ask("node", depth=depth, id=identifier) is not None


@pytest.mark.parametrize("state", ["draft", "private", "below private", "expired", "elsewhere"])
def test_a_reference_to_what_is_hidden_is_absent(world, state):
    found = ask("node", id=str(GlobalId("Initiative", key(world.objects["Initiative"][f"open to {state}"]))))
    assert found["partnerLinks"] == []
    always_open = {name for name, states in world.objects.items() if state not in states}
    assert {row["page"]["__typename"] for row in found["relatedPages"]} <= always_open
    assert (found["contact"] is None) == (state in {"draft", "expired", "elsewhere"})
    assert (found["image"] is None) == (state in {"private", "below private"})
    [content] = [block["content"] for block in found["body"] if block["__typename"] == "RichTextBlock"]
    assert "open page" in content["html"]
    assert content["markdown"].count("open page") == content["html"].count("open page")
    linked = {type_name for type_name, path in _paths(world).items() if f'href="{path}"' in content["html"]}
    assert linked <= always_open
    [paragraph] = content["nodes"]
    leads = [each for each in paragraph["content"] if each["__typename"] == "RichTextLink"]
    assert {each["page"]["__typename"] for each in leads if each["page"]} == linked
    pictures = [each for each in paragraph["content"] if each["__typename"] == "RichTextImage"]
    is_private = state in {"private", "below private"}
    assert bool(pictures) == any(each["document"] for each in leads) == (not is_private)
    prefix = "https://vejle.example.org/"
    whole = re.findall(r"\]\((.*?)\)", content["markdown"])
    assert len(linked) == sum(address.startswith(prefix) for address in whole)
    assert all(address.startswith((prefix, settings.WAGTAILADMIN_BASE_URL)) for address in whole)


def _paths(world: World) -> dict[str, str]:
    """For each page type where its open object is."""
    pages = {name: states["open"] for name, states in world.objects.items() if hasattr(states["open"], "url_path")}
    return {name: str(_named("path", name, page)) for name, page in pages.items()}


@pytest.mark.parametrize("edition", ["vejle", None])
def test_a_node_is_found_only_where_it_is_shown(world, edition):
    """By an id that Vejle's edition could have given, or by one of nobody's: that is asked of the region's."""
    shown = (key(Edition.objects.get(slug=edition)), "da") if edition else ()
    everything = Everything()
    below = everything.below(SCHEMA.type_map["Node"], 0)
    document = f"query ($id: ID!) {{ node(id: $id) {below} }}"
    also_shown = CANARY if edition else "elsewhere"  # the region's edition shows what is Kolding's
    for type_name, found in world.objects.items():
        for state, each in found.items():
            identifier = str(GlobalId(type_name, key(each), *shown))
            data = run(everything.document(document), also_shown, id=identifier)
            is_shown = (state.startswith("open") or state == also_shown) and type_name not in {"Image", "Document"}
            if edition is None and type_name in OWNED_TYPES:  # what is an edition's own is not the region's
                is_shown = False
            assert (data["node"] is not None) == is_shown, (type_name, state)


def test_a_key_under_another_types_name_is_nothing(world):
    for type_name in ("Initiative", "Contact", "Image"):
        for other in ("Partner", "Document", "Node", "PublishedObject"):
            identifier = str(GlobalId(other, key(world.objects[type_name]["open"])))
            assert run("query ($id: ID!) { node(id: $id) { id } }", id=identifier) == {"node": None}


@pytest.mark.parametrize("value", get_named_type(EDITION.fields[WITHDRAWAL].args["type"].type).values.items())
def test_nothing_that_was_never_shown_is_called_withdrawn(world, value):
    """Only what ended by itself was shown before: it is told that it did, and nothing of what it was."""
    written, type_name = value[0], value[1].value
    told = {
        state: ask(WITHDRAWAL, type=written, slug=found.slug)
        for state, found in world.objects[type_name].items()
        if hasattr(found, "slug")
    }
    assert {state for state, found in told.items() if found} <= {"expired"}
    assert all(found is None or found["renamedTo"] is None for found in told.values())


def test_a_draft_edition_is_none(world):
    assert run('{ edition(slug: "canary-edition") { slug } }') == {"edition": None}
    assert len(run("{ editions { slug municipality { slug } } }")["editions"]) == 8


def test_the_edition_itself_and_each_editions_own_content(world):
    """Kolding's edition shows what is Kolding's and not what is Vejle's."""
    everything = Everything()
    below = everything.below(SCHEMA.type_map["Edition"], 2)
    run(everything.document(f"{{ editions {below} }}"), *KOLDINGS)
    leaves = [name for name, field in EDITION.fields.items() if not field.args and name not in SINGLES]
    for field in leaves:
        ask(field)
    query = '{ edition(slug: "kolding") { initiatives(first: 100) { totalCount nodes { slug } } } }'
    result: Any = answer(Operation(query), "a test").data
    nodes = [{"slug": f"{CANARY}-elsewhere-initiative"}, {"slug": f"{CANARY}-owned-elsewhere-initiative"}]
    assert result["edition"]["initiatives"] == {"totalCount": 2, "nodes": nodes}


def test_the_region_shows_everything_that_is_published(world):
    query = '{ edition(slug: "trekantomraadet") { initiatives(first: 100) { totalCount nodes { slug } } } }'
    result: Any = answer(Operation(query), "a test").data
    slugs = {node["slug"] for node in result["edition"]["initiatives"]["nodes"]}
    assert len(slugs) == result["edition"]["initiatives"]["totalCount"] == len(world.shown("Initiative")) + 1
    assert f"{CANARY}-elsewhere-initiative" in slugs


def test_every_argument_is_asked_here():
    assert {name for field in LISTS for name in EDITION.fields[field].args} == {*PAGING, "filter", "orderBy"}
    below = [type_ for type_ in SCHEMA.type_map.values() if type_ not in {QUERY, EDITION}]
    fields = [field for type_ in below for field in getattr(type_, "fields", {}).values()]
    known = {*ARGUMENTS, "of", "includeEmpty", "language", "includeDeprecated"}  # the last is introspection's
    assert {name for field in fields for name in getattr(field, "args", ())} == known
    assert {name: sorted(field.args) for name, field in QUERY.fields.items()} == {
        "edition": ["at", "language", "slug"],
        "editions": [],
        "enumerations": ["names"],  # of the schema itself
        "node": ["id"],
    }
    assert {name for field in ADDRESSES for name in EDITION.fields[field].args} == PAGING
    assert {*EDITION.fields[SEARCH].args} == {*PAGING, "text", "types", "themes", "municipalities", "tags"}
    assert {*EDITION.fields[WITHDRAWAL].args} == {"type", "slug"}
    rest = set(EDITION.fields) - {*LISTS, *SINGLES, *ADDRESSES, SEARCH, WITHDRAWAL}
    assert [name for name in rest if EDITION.fields[name].args] == []


def test_every_type_of_content_is_in_this_world(world):
    assert {name for name, found in world.objects.items() if "open" not in found} == set()
    only_open = {name for name in world.objects if not world.hidden(name)}
    assert only_open == {"Home"}


def test_every_theme_but_the_withdrawn_one_is_readable(world):
    withdrawn = world.objects["Theme"]["draft"].code
    for code in ThemeCode:
        found = ask("theme", depth=0, code=code.upper())
        assert (found is None) == (code == withdrawn)


MAY_BE_DRAFTS = (
    "draft",
    "unpublished",
    "of vejle",
    "theme",
    "municipality",
)  # what waits, in the open, to be published


@pytest.mark.once
def test_who_reads_drafts_is_told_nothing_private_nor_another_editions(world):
    """Every list with all that its objects refer to, each route, and what searching for a canary finds."""
    drafts = read_drafts()
    selection = Everything()
    lists = [f"{name}(first: 100) {selection.below(get_named_type(EDITION.fields[name].type), 1)}" for name in LISTS]
    paths = [address for address in ADDRESSES if address in EDITION.fields]
    asked = " ".join([*lists, *(f"{name}(first: 100) {{ nodes {{ path }} }}" for name in paths)])
    found = run(selection.document(f'{{ edition(slug: "vejle") {{ {asked} }} }}'), *MAY_BE_DRAFTS, drafts=drafts)
    told = json.dumps(found)
    assert f"{CANARY} draft" in told
    assert {"redirects", "sitemap"} == set(paths)
    for name in (name for name in LISTS if "filter" in EDITION.fields[name].args):
        counted = "facets(of: [TAGS]) { values { value } }" if "tags" in parts_of(name) else ""
        searched = f'{name}(first: 100, filter: {{text: "{CANARY}"}}) {{ nodes {{ id }} {counted} }}'
        run(f'{{ edition(slug: "vejle") {{ {searched} }} }}', *MAY_BE_DRAFTS, drafts=drafts)
