"""Each promised operation has one golden answer, in `golden/`. To renew one, delete its file and run this twice."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from delivery.execution import Operation, answer
from delivery.identifiers import GlobalId
from delivery.operations import promised_operations
from tests.delivery.region import key_of, small_region

pytestmark = pytest.mark.xdist_group("region")

GOLDEN = Path(__file__).parent / "golden"
VARIABLES = {
    "InitiativeBySlug": {"slug": "grøn-omstilling"},
    "NodeById": {"id": str(GlobalId("Initiative", str(key_of("Grøn omstilling")))), "edition": "vejle"},
    "PageByPath": {"path": "/initiativer/grøn-omstilling/"},
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^\"]*")
FILE = re.compile(r"(/media/|/documents/)[^\\\" ]*|[0-9a-f]{32}\.png")


@pytest.fixture(scope="module")
def region(django_db_setup: object, django_db_blocker: Any) -> Any:
    with small_region(django_db_blocker) as objects:
        yield objects


@pytest.fixture(autouse=True)
def database(db):
    """Each test reads the region's transaction."""


@pytest.mark.parametrize("operation", promised_operations(), ids=lambda operation: operation.name)
def test_the_answer_is_the_golden_one(region, operation):
    result = answer(Operation(operation.document, VARIABLES.get(operation.name, {})), "a test")
    found = json.dumps(result.body, ensure_ascii=False, indent=1) + "\n"
    found = FILE.sub("(a file)", MOMENT.sub("(a moment)", found))
    golden = GOLDEN / f"{operation.name}.json"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found)
        pytest.fail(f"{golden} is written anew: read it, then run this again")
    assert result.errors == ()
    assert json.loads(found) == json.loads(golden.read_text())


def test_every_golden_answer_is_of_an_operation():
    assert {path.stem for path in GOLDEN.iterdir()} == {operation.name for operation in promised_operations()}


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
        ({"period": {"from": "2028-12-31"}}, 1),
        ({"period": {"from": "2029-01-01"}}, 0),
        ({"period": {"to": "2025-12-31"}}, 0),
        ({"period": {"from": "2027-01-01", "to": "2027-01-02"}}, 1),
        ({"text": "GRØN omstilling"}, 1),
        ({"text": "spadestik"}, 1),
        ({"text": "grøn hjemmebane"}, 0),
        ({"text": "  "}, 1),
        ({"text": "' OR 1=1 --"}, 0),
        ({"text": "%"}, 0),
        ({"status": ["ONGOING"], "text": "grøn", "themes": ["CLIMATE_ENERGY"], "municipalities": ["vejle"]}, 1),
    ]:
        assert _count(given) == count, given


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"partners": ["nonsense"]}, "`partners` takes ids of the type Partner."),
        ({"partners": [str(GlobalId("Theme", str(key_of("x"))))]}, "`partners` takes ids of the type Partner."),
        ({"text": "x" * 201}, "`text` has 201 characters. The limit is 200."),
        ({"text": "a\0b"}, "An argument holds the character NUL, which no content has."),
        ({"municipalities": ["x"] * 101}, "`municipalities` has 101 values. The limit is 100."),
    ],
)
def test_a_filter_that_makes_no_sense_says_so(region, given, message):
    assert _refusal("filter: $filter", filter=given) == message


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("first: 101", "`first` must be between 0 and 100; it is 101."),
        ("first: -1", "`first` must be between 0 and 100; it is -1."),
        ("last: 101", "`last` must be between 0 and 100; it is 101."),
        ("first: 1, last: 1", "Ask for `first` and `after`, or for `last` and `before`, not for both."),
        ('first: 1, before: "x"', "Ask for `first` and `after`, or for `last` and `before`, not for both."),
        ('before: "x"', "`before` needs `last`: how many items before it."),
        ('after: "x"', "The cursor is not one of this list in this order."),
        ('after: ""', "The cursor is not one of this list in this order."),
    ],
)
def test_a_part_of_a_list_that_makes_no_sense_says_so(region, arguments, message):
    assert _refusal(arguments) == message


def test_a_cursor_of_another_order_says_so(region):
    document = '{ edition(slug: "vejle") { initiatives(orderBy: UPDATED_DESC) { pageInfo { endCursor } } } }'
    cursor = _data(document)["edition"]["initiatives"]["pageInfo"]["endCursor"]
    assert _refusal(f'after: "{cursor}"') == "The cursor is not one of this list in this order."


def test_a_part_of_no_items_still_counts(region):
    document = '{ edition(slug: "vejle") { initiatives(first: 0) { totalCount nodes { id } pageInfo { endCursor } } } }'
    assert _data(document)["edition"]["initiatives"] == {"totalCount": 1, "nodes": [], "pageInfo": {"endCursor": None}}


@pytest.mark.parametrize("arguments", ["", '(slug: "a", path: "/a/")'])
def test_a_page_is_named_in_one_way(region, arguments):
    result: Any = answer(Operation(f'{{ edition(slug: "vejle") {{ initiative{arguments} {{ id }} }} }}'), "a test")
    assert [error.message for error in result.errors] == ["Give either `slug` or `path`."]
    assert result.data == {"edition": {"initiative": None}}


def test_a_page_of_another_type_is_not_found_under_its_path(region):
    document = '{ edition(slug: "vejle") { partner(path: "/initiativer/grøn-omstilling/") { id } } }'
    assert _data(document) == {"edition": {"partner": None}}


def test_an_edition_that_is_none_is_null(region):
    assert _data('{ edition(slug: "odense") { name } node(id: "x", edition: "odense") { id } }') == {
        "edition": None,
        "node": None,
    }


def test_a_language_falls_back_to_the_editions_own(region):
    document = '{ edition(slug: "vejle", language: EN) { language initiatives { nodes { language title } } } }'
    assert _data(document) == {
        "edition": {"language": "EN", "initiatives": {"nodes": [{"language": "DA", "title": "Grøn omstilling"}]}}
    }


def _data(document: str, **variables: Any) -> Any:
    result = answer(Operation(document, variables), "a test")
    assert result.errors == ()
    return result.data


def _count(given: dict[str, Any]) -> int:
    document = (
        'query ($filter: InitiativeFilter) { edition(slug: "vejle") { initiatives(filter: $filter) { totalCount } } }'
    )
    count: int = _data(document, filter=given)["edition"]["initiatives"]["totalCount"]
    return count


def _refusal(arguments: str, **variables: Any) -> str:
    declared = "($filter: InitiativeFilter)" if variables else ""
    call = f'query {declared} {{ edition(slug: "vejle") {{ initiatives({arguments}) {{ totalCount }} }} }}'
    [error] = answer(Operation(call, variables), "a test").errors
    assert error.extensions == {"code": "BAD_ARGUMENT"}
    assert error.path == ["edition", "initiatives"]
    return error.message
