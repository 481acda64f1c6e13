"""The rules a document must satisfy, as they stand in a process where grapple has been imported."""

import grapple.schema  # noqa: F401  # importing it empties graphql-core's rule about unused fragments
import pytest
from graphql import build_schema, parse, specified_rules, validate
from graphql.utilities import get_introspection_query

from delivery.documents import read_document
from delivery.errors import Code
from delivery.rules import LIMITS, RULES

SCHEMA = build_schema("type Query { a: Query, b: Query, c(x: Int): String }")
FRAGMENTS_DOUBLING = " ".join(
    f"fragment F{n} on Query {{ a {{ ...F{n + 1} }} b {{ ...F{n + 1} }} }}" for n in range(13)
)


def messages(document):
    return [error.message for error in validate(SCHEMA, parse(document), (*LIMITS, *RULES))]


def refusals(document):
    errors = validate(SCHEMA, parse(document), (*LIMITS, *RULES))
    return [error.message for error in errors if (error.extensions or {}).get("code") == Code.LIMIT_EXCEEDED]


def test_an_unused_fragment_is_refused():
    document = "{ c } fragment Used on Query { c }"
    assert validate(SCHEMA, parse(document), specified_rules) == []
    assert messages(document) == ["Fragment 'Used' is never used."]


@pytest.mark.parametrize(
    "repeated", ["name " * 1_000, 'node(id: "x") { id } ' * 300, "initiatives { nodes { title } } " * 300]
)
def test_a_document_that_repeats_itself_is_refused_soon(repeated):
    [error] = read_document(f'{{ edition(slug: "vejle") {{ {repeated} }} }}').errors
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}
    assert error.message.startswith("The document repeats fields or fragments too often")


def test_a_document_may_repeat_what_its_parts_need():
    parts = "".join(f"fragment F{n} on EditionContent {{ __typename slug language name }} " for n in range(40))
    spread = " ".join(f"...F{n}" for n in range(40))
    assert read_document(f'{{ edition(slug: "vejle") {{ {spread} }} }} {parts}').errors == ()


def test_a_used_fragment_is_not():
    assert messages("{ ...A } fragment A on Query { ...B } fragment B on Query { c }") == []


def test_all_rules_of_the_specification_hold():
    assert len(RULES) == len(specified_rules)
    assert len(set(RULES) & set(specified_rules)) == len(specified_rules) - 1


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{" + "a {" * 14 + "c" + "}" * 15, []),
        ("{" + "a {" * 15 + "c" + "}" * 16, ["16 levels, its fragments counted. The limit is 15."]),
        ("{" + " ".join(f"f{n}: c" for n in range(20)) + "}", []),
        (
            "{" + " ".join(f"f{n}: c" for n in range(21)) + "}",
            ["21 root fields, its fragments counted. The limit is 20."],
        ),
        ("{ a {" + " ".join(f"f{n}: c" for n in range(100)) + "} }", []),
        (
            "{ a {" + " ".join(f"f{n}: c" for n in range(101)) + "} }",
            ["101 aliases, its fragments counted. The limit is 100."],
        ),
        ("{ a {" + "c " * 2_000 + "} }", ["2001 fields, its fragments counted. The limit is 2000."]),
        (
            "{ ...A } fragment A on Query {" + "a {" * 15 + "c" + "}" * 16,
            ["16 levels, its fragments counted. The limit is 15."],
        ),
        (
            "{ ...F0 } " + FRAGMENTS_DOUBLING + " fragment F13 on Query { c }",
            ["24574 fields, its fragments counted. The limit is 2000."],
        ),
        (get_introspection_query(), []),
    ],
)
def test_limits(document, expected):
    assert refusals(document) == [f"The operation has {message}" for message in expected]


def test_a_fragment_within_itself_is_measured_once_and_refused():
    assert messages("{ ...A } fragment A on Query { a { ...A } }") == ["Cannot spread fragment 'A' within itself."]
