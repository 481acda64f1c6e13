"""What an operation costs is what the published formula says."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import get_introspection_query, get_operation_ast, parse

from delivery.costs import LARGE, OTHER_LISTS, cost_of
from delivery.execution import Operation, answer
from delivery.limits import DEFAULT_LIST, LONGEST_LIST, MOST_COST
from delivery.narrowed import DEAR_PART, PART
from delivery.operations import promised_operations
from delivery.schema import public_schema
from tests.delivery.asking import refusal


def cost(document: str, **variables: Any) -> Any:
    node: Any = parse(document)
    fragments = {each.name.value: each for each in node.definitions if each.kind == "fragment_definition"}
    operation: Any = get_operation_ast(node)
    return cost_of(public_schema(), operation, fragments, variables)


def of_vejle(selection: str) -> str:
    return f'{{ edition(slug: "vejle") {{ {selection} }} }}'


@pytest.mark.parametrize(
    ("document", "total"),
    [
        ("{ __typename }", 1),
        (of_vejle("slug name"), 3),
        (of_vejle('article(slug: "a") { jsonLd }'), 2 + LARGE),
        (of_vejle("infrastructureInterests(first: 2) { featureCollection }"), 2 + 2 * LARGE),
        (
            of_vejle('offering(slug: "a") { body { ... on RichTextBlock { content { html wordCount } } } }'),
            3 + 60,
        ),
        (of_vejle("initiatives { totalCount }"), 2 + DEFAULT_LIST),
        (of_vejle("initiatives(first: 5) { nodes { id title } }"), 2 + 5 * 3),
        (of_vejle("initiatives(last: 7) { edges { cursor node { id } } pageInfo { endCursor } }"), 2 + 7 * 6),
        (of_vejle("initiatives(first: 0) { totalCount facets(of: STATUS) { name } }"), 2 + 1 + 2),
        (of_vejle("initiatives(last: 0) { totalCount }"), 3),
        (of_vejle("initiatives(first: 100000) { totalCount }"), 2 + LONGEST_LIST),
        (of_vejle("initiatives(first: -1) { totalCount }"), 2 + DEFAULT_LIST),
        (of_vejle("features { page { id } }"), 2 + OTHER_LISTS * 2),
        (
            of_vejle(
                "notices(first: 2) { nodes { text { nodes { ... on RichTextList { items { content {"
                " ... on RichTextSpan { text } } } } } } } }"
            ),
            2 + 2 * (3 + OTHER_LISTS * 3),
        ),
        (
            of_vejle("partners(first: 3) { nodes { initiatives(first: 4) { edges { node { id } } } } }"),
            2 + 3 * (2 + 4 * 3),
        ),
        (
            of_vejle('page(path: "/") { ... on Article { title } ... on Initiative { title ...F } }')
            + " fragment F on Initiative { summary }",
            2 + 2,
        ),
        (
            of_vejle('page(path: "/") { id ... on Article { title ... on Route { path } } ... on Node { id } }'),
            2 + 4,
        ),
        (of_vejle('page(path: "/") { ... on Article { ... on Initiative { title summary } slug } }'), 2 + 1),
        ('{ __type(name: "Query") { name fields { name args { name } } } }', 1 + 1 + 1 + 5 * (1 + 1 + 5)),
    ],
)
def test_the_formula(document, total):
    assert cost(document).total == total


@pytest.mark.parametrize(
    ("filter_", "cost_of_filter"),
    [
        ("{}", 0),
        ("{status: [ONGOING, PAUSED]}", PART),
        ('{text: "bro", status: [ONGOING]}', DEAR_PART + PART),
        ("{text: null}", PART),
        ('{or: [{text: "bro"}, {not: {text: "vej"}}]}', PART + DEAR_PART + PART + DEAR_PART),
        ('{partner: {kind: [PORT], text: "havn"}}', DEAR_PART + PART + DEAR_PART),
        ('{startsOn: {from: "2026-01-01", to: "2026-12-31"}, partner: {}}', PART + PART),
    ],
)
def test_each_part_of_a_filter_costs_the_same_however_it_is_sent(filter_, cost_of_filter):
    total = 2 + DEFAULT_LIST + cost_of_filter
    assert cost(of_vejle(f"initiatives(filter: {filter_}) {{ totalCount }}")).total == total
    declared = f'query ($f: InitiativeFilter = {filter_}) {{ edition(slug: "vejle") {{ initiatives(filter: $f) {{'
    assert answer(Operation(f"{declared} totalCount }} }} }}"), "a test").cost == total


def test_a_filter_is_counted_anew_where_a_variable_in_it_is_another(region):
    document = """query ($more: [InitiativeFilter!], $text: String) {
        edition(slug: "vejle") { initiatives(filter: {text: $text, or: $more}) { totalCount } } }"""
    least = 2 + DEFAULT_LIST + DEAR_PART + PART
    for more, expected in (([], 0), ([{"status": ["ONGOING"]}], PART), ([{"text": "bro"}] * 3, 3 * DEAR_PART)):
        assert answer(Operation(document, {"more": more, "text": "a"}), "a test").cost == least + expected


def test_a_list_as_long_as_a_variable_says():
    document = 'query ($n: Int) { edition(slug: "vejle") { initiatives(first: $n) { totalCount } } }'
    assert [cost(document, n=n).total for n in (1, 50, None)] == [3, 52, 2 + DEFAULT_LIST]


def test_the_dearest_lists_are_told_with_their_paths():
    lists = "a: initiatives(first: 9) { totalCount } b: partners(first: 5) { nodes { themes { name } } }"
    dearest = cost(of_vejle(f"{lists} c: plans {{ totalCount }} d: themes(first: 2) {{ totalCount }}")).dearest
    assert [(each.path, each.items, each.cost) for each in dearest] == [
        ("edition.b", 5, 1 + 5 * (1 + 1 + 5)),
        ("edition.c", 20, 21),
        ("edition.a", 9, 10),
    ]


def test_an_operation_that_costs_too_much_is_told_what_to_shorten():
    inner = "nodes { initiatives(first: 100) { edges { node { title summary path } } } }"
    result = answer(Operation(of_vejle(f"partners(first: 100) {{ {inner} }}")), "a test")
    [error] = result.errors
    assert result.is_refused
    assert result.cost > MOST_COST
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}
    assert error.message.startswith(f"The operation costs {result.cost}. The limit is {MOST_COST}. Ask for fewer items")
    assert f"`edition.partners` {result.cost - 1} (100 items), `edition.partners.nodes.initiatives`" in error.message


def test_tools_may_read_the_whole_schema_but_not_many_times_over():
    assert cost(get_introspection_query()).total < MOST_COST / 3
    inner = "types { fields { args { type { name ofType { name ofType { name } } } } } }"
    schema = " ".join(f"a{number}: {inner}" for number in range(90))
    assert refusal(f"{{ __schema {{ {schema} }} }}").extensions == {"code": "LIMIT_EXCEEDED"}


def test_every_promised_operation_is_far_below_the_limit():
    for operation in promised_operations():
        assert cost(operation.document).total < MOST_COST / 3, operation.name
