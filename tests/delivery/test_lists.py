"""Lists: what narrows them, and what is refused with a word on why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.utils import timezone
from graphql import get_named_type

from cms import models
from delivery.identifiers import GlobalId
from delivery.schema import public_schema
from delivery.schema.edition import PAGES, SNIPPETS
from delivery.schema.filter_references import references
from publication.queue import drain
from publication.shapes import object_shapes
from tests.cms.content import make_page
from tests.delivery.asking import data, refusal
from tests.delivery.filling import DAY
from tests.delivery.region import key_of

SCHEMA: Any = public_schema()
PLANS = '{ edition(slug: "vejle") { plans(orderBy: ORDER) { nodes { title } } } }'
pytestmark = pytest.mark.xdist_group("region")


def count_of(given: dict[str, Any]) -> int:
    call = 'edition(slug: "vejle") { initiatives(filter: $filter) { totalCount } }'
    count: int = data(f"query ($filter: InitiativeFilter) {{ {call} }}", filter=given)["edition"]["initiatives"][
        "totalCount"
    ]
    return count


def refused(arguments: str, **variables: Any) -> str:
    declared = "($filter: InitiativeFilter)" if variables else ""
    error = refusal(
        f'query {declared} {{ edition(slug: "vejle") {{ initiatives({arguments}) {{ totalCount }} }} }}', **variables
    )
    assert error.extensions == {"code": "BAD_ARGUMENT"}
    assert error.path == ["edition", "initiatives"]
    return str(error.message)


def test_filters_find_by_value_link_name_period_and_words(region):
    partner = str(GlobalId("Partner", str(region["Partner"].translation_key)))
    for given, count in [
        ({}, 1),
        ({"status": ["ONGOING"]}, 1),
        ({"status": ["PAUSED"]}, 0),
        ({"status": ["PAUSED", "ONGOING"], "kind": ["PROJECT"]}, 1),
        ({"status": []}, 1),
        ({"status": None}, 1),
        ({"themes": ["CLIMATE_ENERGY"]}, 1),
        ({"themes": ["TOURISM"]}, 0),
        ({"municipalities": ["kolding"]}, 1),
        ({"municipalities": ["billund"]}, 0),
        ({"municipalities": ["nowhere"]}, 0),
        ({"partners": [partner]}, 1),
        ({"partners": []}, 1),
        ({"goals": [13, 14]}, 1),
        ({"goals": [14]}, 0),
        ({"kleNumbers": ["01.02"]}, 1),
        ({"tags": ["pendling"]}, 1),
        ({"tags": ["nothing", "Østersøen"]}, 1),
        ({"tags": ["østersøen"]}, 0),
        ({"tags": []}, 1),
        ({"not": {"tags": ["pendling"]}}, 0),
        ({"period": {"from": "2028-12-31"}}, 1),
        ({"period": {"from": "2029-01-01"}}, 0),
        ({"period": {"to": "2025-12-31"}}, 0),
        ({"period": {"from": "2027-01-01", "to": "2027-01-02"}}, 1),
        ({"text": "GRØN omstilling"}, 1),
        ({"text": "spadestik"}, 1),
        ({"text": "grøn hjemmebane"}, 0),
        ({"text": "  "}, 1),
        ({"or": [{"status": ["PAUSED"]}, {"kind": ["PROJECT"]}]}, 1),
        ({"or": [{"status": ["PAUSED"]}, {"text": "grøn hjemmebane"}]}, 0),
        ({"or": [{"status": ["PAUSED"]}, {}]}, 1),
        ({"or": []}, 1),
        ({"and": [{"status": ["ONGOING"]}, {"kind": ["PROJECT"]}]}, 1),
        ({"and": [{"status": ["ONGOING"]}, {"goals": [14]}]}, 0),
        ({"and": [{}]}, 1),
        ({"not": {"status": ["PAUSED"]}}, 1),
        ({"not": {"status": ["ONGOING"]}}, 0),
        ({"not": {"status": ["ONGOING"], "goals": [14]}}, 1),
        ({"not": {}}, 1),
        ({"not": None, "or": None, "and": None}, 1),
        ({"not": {"period": {"from": "2029-01-01"}}}, 1),
        ({"not": {"text": "grøn omstilling"}}, 0),
        ({"not": {"partners": [partner]}}, 0),
        ({"not": {"or": [{"goals": [14]}, {"not": {"themes": ["CLIMATE_ENERGY"]}}]}}, 1),
        ({"text": "' OR 1=1 --"}, 0),
        ({"text": "%"}, 0),
        ({"status": ["ONGOING"], "text": "grøn", "themes": ["CLIMATE_ENERGY"], "municipalities": ["vejle"]}, 1),
    ]:
        assert count_of(given) == count, given


REFERENCES = {
    "initiatives": [
        ({"partner": {"kind": ["UTILITY"]}}, 1),
        ({"partner": {"kind": ["PORT"]}}, 0),
        ({"partner": {"kind": ["UTILITY"], "text": "TVIS"}}, 1),
        ({"partner": {"kind": ["UTILITY"], "not": {"text": "TVIS"}}}, 0),
        ({"partner": {"tags": ["pendling"]}}, 0),
        ({"partner": {"not": {"tags": ["pendling"]}}}, 1),
        ({"partner": {"contact": {"text": "grønne"}}}, 1),
        ({"partner": {"contact": {"text": "brune"}}}, 0),
        ({"partner": {}}, 1),
        ({"partner": {"contact": {"and": [{}]}}}, 1),
        ({"not": {"partner": {"and": []}}}, 1),
        ({"not": {"partner": {"kind": ["UTILITY"]}}}, 0),
        ({"theme": {"code": ["CLIMATE_ENERGY"]}}, 1),
        ({"theme": {"text": "turisme"}}, 0),
        ({"municipality": {"text": "kolding"}}, 1),
        ({"keyFigure": {"date": {"from": "1900-01-01"}}}, 1),
        ({"milestoneOn": {"to": "1900-01-01"}}, 0),
        ({"startsOn": {"from": "2026-01-01", "to": "2026-01-01"}}, 1),
        ({"startsOn": {"from": "2026-01-02"}}, 0),
        ({"startsOn": {"to": "2025-12-31"}}, 0),
        ({"not": {"startsOn": {"from": "2026-01-02"}}}, 1),
        ({"not": {"startsOn": {}}}, 1),
        ({"firstPublishedAt": {"from": "2020-01-01T00:00:00Z"}}, 1),
        ({"updatedAt": {"before": "2020-01-01T00:00:00+02:00"}}, 0),
        ({"updatedAt": {"from": None}}, 1),
        ({"language": ["DA"]}, 1),
        ({"language": ["EN", "DE"]}, 0),
    ],
    "plans": [
        ({"supersedes": {"status": ["SUPERSEDED"]}}, 1),
        ({"supersedes": {"supersedes": {"status": ["SUPERSEDED"]}}}, 0),
        ({"adoptedBy": {"text": "vejle"}}, 2),
        ({"adoptedBy": {"text": "kolding"}}, 0),
        ({"adoptedOn": {"from": str(DAY), "to": str(DAY)}}, 2),
        ({"adoptedOn": {"from": str(DAY + timedelta(days=1))}}, 0),
        ({"hearingStartsOn": {"from": "1900-01-01"}}, 0),
        ({"not": {"hearingEndsOn": {"from": "1900-01-01"}}}, 2),
    ],
    "offerings": [({"provider": {"kind": ["UTILITY"]}}, 1), ({"provider": {"kind": ["PORT"]}}, 0)],
    "articles": [({"publishedOn": {"from": str(DAY)}}, 1), ({"publishedOn": {"to": "1900-01-01"}}, 0)],
    "bodies": [({"reportsTo": {"kind": ["SECRETARIAT"]}}, 0), ({"reportsTo": {"not": {"text": "xyz"}}}, 1)],
}


@pytest.mark.parametrize("field", REFERENCES)
@pytest.mark.parametrize("moment", [False, True])
def test_filters_find_by_days_moments_and_what_is_referred_to(region, field, moment):
    type_ = get_named_type(SCHEMA.type_map["EditionContent"].fields[field].args["filter"].type)
    at = f", at: {orjson.dumps(timezone.now().isoformat()).decode()}" if moment else ""
    call = f'edition(slug: "vejle"{at}) {{ {field}(filter: $filter) {{ totalCount }} }}'
    for given, count in REFERENCES[field]:
        found = data(f"query ($filter: {type_}) {{ {call} }}", filter=given)["edition"][field]["totalCount"]
        assert found == count, given


@pytest.mark.parametrize("depth", [2, 19])
def test_a_filter_follows_references_as_deep_as_filters_may_be(region, depth):
    nested = "{not: {supersedes: " * (depth // 2) + '{text: "kommuneplan"}' + "}}" * (depth // 2)
    document = f'{{ edition(slug: "vejle") {{ plans(filter: {nested}) {{ nodes {{ title }} }} }} }}'
    titles = [node["title"] for node in data(document)["edition"]["plans"]["nodes"]]
    assert titles == ["Kommuneplan 2021"]  # which took no other's place


def test_filters_find_by_id(region):
    for given, count in [
        ({"id": [str(GlobalId("Initiative", str(region["Initiative"].translation_key)))]}, 1),
        ({"id": [str(GlobalId("Initiative", str(key_of("nothing"))))]}, 0),
        ({"partner": {"id": [str(GlobalId("Partner", str(region["Partner"].translation_key)))]}}, 1),
        ({"partner": {"id": [str(GlobalId("Partner", str(key_of("nothing"))))]}}, 0),
        ({"relatedPages": [str(GlobalId("Plan", str(key_of("nothing"))))]}, 0),
    ]:
        assert count_of(given) == count, given


@pytest.mark.parametrize("type_name", sorted(PAGES | SNIPPETS))
def test_every_reference_to_what_has_an_id_narrows_its_lists(type_name):
    """By a filter of what it leads to, or by id where it leads to any page."""
    fields = SCHEMA.type_map[f"{type_name}Filter"].fields
    with_ids = {each.name for each in SCHEMA.get_possible_types(SCHEMA.type_map["Node"])}
    for link, name, field in references(object_shapes()[type_name]):
        if not field.targets:
            assert str(fields[name].type) == "[ID!]", link
        elif field.targets[0] in with_ids:
            assert str(fields[name].type) == f"{field.targets[0]}Filter", link
            assert "id" in SCHEMA.type_map[f"{field.targets[0]}Filter"].fields


def test_what_exists_in_the_language_alone_is_told_from_what_is_fallen_back_on(region):
    call = 'edition(slug: "vejle", language: EN) { initiatives(filter: {language: LANGUAGE}) { totalCount } }'
    found = [data(f"{{ {call.replace('LANGUAGE', each)} }}")["edition"]["initiatives"] for each in ("EN", "DA", "[]")]
    assert [each["totalCount"] for each in found] == [0, 1, 1]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"partners": ["nonsense"]}, "`partners` takes ids of the type Partner."),
        ({"partners": [str(GlobalId("Theme", str(key_of("x"))))]}, "`partners` takes ids of the type Partner."),
        ({"id": ["nonsense"]}, "`id` takes ids of the type Initiative."),
        ({"relatedPages": [str(GlobalId("Theme", str(key_of("x"))))]}, "`relatedPages` takes ids of pages."),
        ({"partner": {"id": ["nonsense"]}}, "`id` takes ids of the type Partner."),
        ({"text": "x" * 201}, "`text` has 201 characters. The limit is 200."),
        ({"text": "a\0b"}, "An argument holds the character NUL, which no content has."),
        ({"municipalities": ["x"] * 101}, "`municipalities` has 101 values. The limit is 100."),
        ({"tags": ["x"] * 101}, "`tags` has 101 values. The limit is 100."),
    ],
)
def test_a_filter_that_makes_no_sense_says_so(region, given, message):
    assert refused("filter: $filter", filter=given) == message


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("first: 101", "`first` must be between 0 and 100; it is 101."),
        ("first: -1", "`first` must be between 0 and 100; it is -1."),
        ("last: 101", "`last` must be between 0 and 100; it is 101."),
        ("first: 1, last: 1", "Ask for `first` and `after`, or for `last` and `before`, not for both."),
        ('first: 1, before: "x"', "Ask for `first` and `after`, or for `last` and `before`, not for both."),
        ("orderBy: [TITLE_ASC, TITLE_ASC, TITLE_ASC, TITLE_ASC]", "`orderBy` has 4 values. The limit is 3."),
        ('before: "x"', "`before` needs `last`: how many items before it."),
        ('after: "x"', "The cursor is not one of this list in this order."),
        ('after: ""', "The cursor is not one of this list in this order."),
    ],
)
def test_a_part_of_a_list_that_makes_no_sense_says_so(region, arguments, message):
    assert refused(arguments) == message


def test_a_filter_of_too_many_parts_says_so(region):
    document = """query ($filter: InitiativeFilter) {
      edition(slug: "vejle") { initiatives(filter: $filter) { totalCount } }
    }"""
    one = {"goals": [1]}
    assert data(document, filter={"or": [one] * 49})["edition"]["initiatives"]["totalCount"] == 0
    error = refusal(document, filter={"or": [one] * 50})
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}
    assert error.message == "The filter has 51 parts. The limit is 50."
    for many in ({"or": [{}] * 50}, {"partner": {"or": [{}] * 49}}):
        assert refusal(document, filter=many).message == "The filter has 51 parts. The limit is 50."


@pytest.mark.parametrize("depth", [40, 400, 1_600])
def test_a_filter_that_is_nested_too_deeply_is_refused_and_no_failure(region, depth):
    nested = "{not: " * depth + "{goals: [1]}" + "}" * depth
    error = refusal(f'{{ edition(slug: "vejle") {{ initiatives(filter: {nested}) {{ totalCount }} }} }}')
    assert error.extensions["code"] in {"LIMIT_EXCEEDED", "PARSE_FAILED", "VALIDATION_FAILED"}


def test_a_filter_that_is_deep_by_default_is_refused_and_no_failure(region):
    nested = "{not: " * 40 + "{goals: [1]}" + "}" * 40
    call = 'edition(slug: "vejle") { initiatives(filter: $filter) { totalCount } }'
    error = refusal(f"query ($filter: InitiativeFilter = {nested}) {{ {call} }}")
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}
    assert error.message == "The filter is nested 41 levels deep. The limit is 20."


@pytest.mark.parametrize("given", [{"text": " "}, {"period": {"from": None}}, {"status": None}, {"goals": []}])
def test_what_restricts_nothing_does_so_beside_not(region, given):
    document = """query ($filter: InitiativeFilter) {
      edition(slug: "vejle") { initiatives(filter: $filter) { totalCount } }
    }"""
    assert data(document, filter={"not": given})["edition"]["initiatives"]["totalCount"] == 1


def test_a_cursor_of_another_order_says_so(region):
    document = '{ edition(slug: "vejle") { initiatives(orderBy: UPDATED_DESC) { pageInfo { endCursor } } } }'
    cursor = data(document)["edition"]["initiatives"]["pageInfo"]["endCursor"]
    assert refused(f'after: "{cursor}"') == "The cursor is not one of this list in this order."


def test_a_list_is_sorted_by_several_keys_or_by_one_that_stands_alone(region):
    titles = {
        order: [node["title"] for node in data(PLANS.replace("ORDER", order))["edition"]["plans"]["nodes"]]
        for order in ("[STATUS_ASC, TITLE_ASC]", "[STATUS_DESC]", "STATUS_DESC", "[]", "STARTS_ON_ASC_NULLS_FIRST")
    }
    newest_first = ["Kommuneplan 2025", "Kommuneplan 2021"]
    assert titles["[STATUS_ASC, TITLE_ASC]"] == newest_first
    assert titles["[STATUS_DESC]"] == titles["STATUS_DESC"] == titles["[]"] == newest_first[::-1]
    assert titles["STARTS_ON_ASC_NULLS_FIRST"] == newest_first[::-1]


def test_a_part_of_no_items_still_counts(region):
    document = '{ edition(slug: "vejle") { initiatives(first: 0) { totalCount nodes { id } pageInfo { endCursor } } } }'
    assert data(document)["edition"]["initiatives"] == {"totalCount": 1, "nodes": [], "pageInfo": {"endCursor": None}}


def test_facets_count_the_whole_list_as_it_is_narrowed(region):
    document = """query ($filter: InitiativeFilter) {
      edition(slug: "vejle") {
        initiatives(first: 0, filter: $filter) {
          facets(of: [STATUS, THEMES, GOALS, MUNICIPALITIES, TAGS, STATUS]) { name values { value label count } }
        }
      }
    }"""
    facets = data(document)["edition"]["initiatives"]["facets"]
    found = {facet["name"]: [tuple(each.values()) for each in facet["values"]] for facet in facets}
    assert list(found) == ["status", "themes", "goals", "municipalities", "tags"]
    assert found["status"] == [("ONGOING", "I gang", 1)]
    assert ("CLIMATE_ENERGY", "Klima og energi", 1) in found["themes"]
    assert found["goals"] == [("13", "13", 1)]
    assert found["tags"] == [("pendling", "pendling", 1), ("Østersøen", "Østersøen", 1)]
    assert ("vejle", "Vejle", 1) in found["municipalities"]
    narrowed = data(document, filter={"status": ["PAUSED"]})["edition"]["initiatives"]["facets"]
    assert [facet["values"] for facet in narrowed] == [[], [], [], [], []]


def test_of_words_that_editors_choose_freely_facets_count_the_hundred_most_frequent(region):
    others = [f"ord {number:03}" for number in range(120)]
    for start in range(0, 120, 20):
        page = make_page(models.InitiativePage, f"Nummer {start}")
        page.tags.set([*others[start : start + 19], "fælles"])
        page.save()
    drain()
    document = '{ edition(slug: "vejle") { initiatives { facets(of: [TAGS]) { values { value count } } } } }'
    [facet] = data(document)["edition"]["initiatives"]["facets"]
    assert facet["values"][0] == {"value": "fælles", "count": 6}
    assert len(facet["values"]) == 100


def test_facets_are_labelled_in_the_language_that_is_read(region):
    document = '{ edition(slug: "vejle", language: EN) { initiatives { facets(of: STATUS) { values { label } } } } }'
    assert data(document)["edition"]["initiatives"]["facets"] == [{"values": [{"label": "Ongoing"}]}]


def test_facets_name_what_no_item_has_where_they_are_asked_to(region):
    document = """{ edition(slug: "vejle") {
      plans(filter: {text: "nothing at all"}) { facets(of: [STATUS, MUNICIPALITIES, GOALS], includeEmpty: true) {
        name values { value label count }
      } }
    } }"""
    status, municipalities, goals = data(document)["edition"]["plans"]["facets"]
    assert {each["count"] for facet in (status, municipalities, goals) for each in facet["values"]} == {0}
    assert {"value": "ADOPTED", "label": "Vedtaget", "count": 0} in status["values"]
    assert len(status["values"]) == len(SCHEMA.type_map["PlanStatus"].values)
    assert len(municipalities["values"]) == 7
    assert goals["values"] == []
    found = data(document.replace("nothing at all", ""))["edition"]["plans"]["facets"][0]["values"]
    assert [(each["value"], each["count"]) for each in found[:2]] != [(each["value"], 0) for each in found[:2]]
    assert sum(each["count"] for each in found) == 2
