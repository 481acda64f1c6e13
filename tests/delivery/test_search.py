"""Searching an edition as a frontend does: what is found, why, in which order, how it goes on, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delivery.costs import SEARCH
from delivery.execution import Operation, answer
from tests.delivery.asking import data, refusal
from tests.delivery.test_costs import cost

pytestmark = pytest.mark.xdist_group("region")


def search(text: str, below: str = "{ totalCount }", *, edition: str = "vejle", **given: Any) -> Any:
    arguments = ", ".join(f"{name}: {value}" for name, value in given.items())
    call = f"search(text: $text, {arguments}) {below}"
    return data(f'query ($text: String!) {{ edition(slug: "{edition}") {{ {call} }} }}', text=text)["edition"]["search"]


def refused(text: str, arguments: str = "") -> tuple[str, str]:
    error = refusal(
        f'query ($text: String!) {{ edition(slug: "vejle") {{ search(text: $text {arguments}) {{ totalCount }} }} }}',
        text=text,
    )
    assert error.path == ["edition", "search"]
    return error.extensions["code"], error.message


def test_what_is_found_is_shown_with_why(region):
    found = search(
        "supercykelstierne", "{ edges { node { __typename id } score title { text isMatch } } nodes { id } }"
    )
    [edge] = found["edges"]
    assert edge["node"]["__typename"] == "InfrastructureInterest"
    assert edge["title"] == [{"text": "Supercykelstien", "isMatch": True}]
    assert edge["score"] == 100_984
    assert found["nodes"] == [{"id": edge["node"]["id"]}]


def test_excerpts_are_parts_of_texts_never_markup(region):
    found = search("spadestik ", "{ edges { title { text isMatch } excerpts { parts { text isMatch } } } }", first=1)
    [edge] = found["edges"]
    [excerpt, *_] = edge["excerpts"]
    assert any(part["isMatch"] for part in excerpt["parts"])
    assert not any(part["isMatch"] for part in edge["title"])
    assert "<" not in "".join(part["text"] for part in excerpt["parts"])


def test_a_search_is_paged_in_both_directions(region):
    below = "{ totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
    whole = search("grøn", below, first=100)
    assert whole["totalCount"] == len(whole["edges"]) > 1
    first = search("grøn", below, first=1)
    rest = search("grøn", below, first=100, after=f'"{first["pageInfo"]["endCursor"]}"')
    assert [*first["edges"], *rest["edges"]] == whole["edges"]
    assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasPreviousPage"]) == (True, True)
    before = search("grøn", below, last=1, before=f'"{whole["pageInfo"]["endCursor"]}"')
    assert before["edges"] == whole["edges"][-2:-1]


def test_facets_count_what_was_found_and_are_named_as_arguments(region):
    below = "{ totalCount facets(of: [TYPES, THEMES, MUNICIPALITIES]) { name values { value label count } } }"
    found = search("supercykelsti", below)
    [types, themes, municipalities] = found["facets"]
    assert types == {
        "name": "types",
        "values": [{"value": "INFRASTRUCTURE_INTEREST", "label": "Infrastrukturinteresse", "count": 1}],
    }
    assert municipalities["values"] == [{"value": "vejle", "label": "Vejle", "count": 1}]
    for theme in themes["values"]:
        assert search("supercykelsti", themes=f"[{theme['value']}]")["totalCount"] == theme["count"]
    assert search("supercykelsti", types="[PLAN, PARTNER]")["totalCount"] == 0
    assert search("supercykelsti", types="[]")["totalCount"] == found["totalCount"] == 1
    assert search("supercykelsti", municipalities='["nowhere"]')["totalCount"] == 0


def test_tags_are_found_counted_and_narrow_a_search(region):
    found = search("østersø", "{ totalCount facets(of: [TAGS]) { name values { value label count } } }")
    counted = [{"value": tag, "label": tag, "count": 1} for tag in ("pendling", "Østersøen")]
    assert found == {"totalCount": 1, "facets": [{"name": "tags", "values": counted}]}
    assert search("grøn ", tags='["Østersøen"]')["totalCount"] == 1
    assert search("grøn ", tags='["nothing"]')["totalCount"] == 0
    assert refused("grøn", f", tags: {['x'] * 101}".replace("'", '"'))[1] == "`tags` has 101 values. The limit is 100."


def test_what_is_mistyped_is_said_to_be_corrected(region):
    assert search("supercykxxsteim ", "{ totalCount correctedText }") == {"totalCount": 0, "correctedText": None}
    assert search("Supercyckelstien", "{ totalCount correctedText }") == {
        "totalCount": 1,
        "correctedText": "Supercykelstien",
    }
    assert search("supercykelsti", "{ correctedText }") == {"correctedText": None}


def test_what_is_typed_is_completed(region):
    assert search("superc", "{ suggestions }") == {"suggestions": ["Supercykelstien"]}
    assert search("superc ", "{ suggestions }") == {"suggestions": []}


def test_a_search_for_nothing_finds_nothing(region):
    below = "{ totalCount nodes { id } suggestions facets(of: [TYPES]) { values { count } } pageInfo { hasNextPage } }"
    for text in ("", "  ", "?!", "xyzzyx"):
        assert search(text, below) == {
            "totalCount": 0,
            "nodes": [],
            "suggestions": [],
            "facets": [{"values": []}],
            "pageInfo": {"hasNextPage": False},
        }


def test_refusals_name_the_limit_and_what_came(region):
    assert refused("x" * 201) == ("LIMIT_EXCEEDED", "`text` has 201 characters. The limit is 200.")
    assert refused("ord " * 11) == ("LIMIT_EXCEEDED", "`text` has 11 words. The limit is 10.")
    assert search("xyz " * 10)["totalCount"] == 0
    assert refused("a", ', after: "x"') == ("BAD_ARGUMENT", "The cursor is not one of a search.")
    assert refused("a", ", first: 101")[0] == "BAD_ARGUMENT"
    assert refused("a\0b")[0] == "BAD_ARGUMENT"


@pytest.mark.parametrize("text", ['"', "a:b", "(", "' OR 1", "a* -b", "NEAR(a b)", "a & !b", "\\", "%", "{x}", "😀 ø"])
def test_no_character_means_anything_to_a_database(region, text):
    result = answer(
        Operation('query ($t: String!) { edition(slug: "vejle") { search(text: $t) { totalCount } } }', {"t": text}),
        "a",
    )
    assert result.errors == ()


def test_the_formula_counts_each_time_that_all_is_searched():
    def of(selection: str) -> int:
        return int(cost(f'{{ edition(slug: "vejle") {{ search(text: "a", first: 2) {{ {selection} }} }} }}').total)

    assert of("totalCount") == 2 + 2 + SEARCH
    assert of("nodes { id }") == 2 + 2 * 2 + SEARCH
    assert of("suggestions") == 2 + 2 + 2 * SEARCH
    assert of("facets(of: [TYPES]) { name }") == 2 + 2 * 2 + 2 * SEARCH


@pytest.mark.parametrize(
    ("text", "statements"), [("supercykelsti", 3), ("grøn ", 3), ("superyckelsti", 8), ("xyzzyx", 5)]
)
def test_statements_follow_from_the_text_alone(region, text, statements):
    """The edition, compounds, the list; and where it finds nothing what is missing, meant and seen, and all anew."""
    for _ in range(2):  # what documents say is remembered
        with CaptureQueriesContext(connection) as captured:
            search(text, "{ totalCount edges { title { text } excerpts { parts { text } } } }", first=100)
    assert len(captured) == statements
