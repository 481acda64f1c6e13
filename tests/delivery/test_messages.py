"""What is told of a value that does not fit is what the client wrote, and nothing of what reads it."""

from __future__ import annotations

import pytest

from delivery.execution import Operation, answer
from delivery.variables import LONGEST_VALUE
from tests.internals import told

pytestmark = pytest.mark.once
QUERY = """
query ($slug: String! = "vejle", $language: Language, $at: DateTime, $first: Int, $goals: [Int!], $from: Date) {
  edition(slug: $slug, language: $language, at: $at) {
    initiatives(first: $first, filter: { goals: $goals, period: { from: $from } }) { totalCount }
  }
}
"""


def errors(document, **variables):
    return answer(Operation(document, variables), "a test").errors


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("slug", False, "got invalid value false; String cannot represent a non string value: false"),
        ("language", "XX", 'got invalid value "XX"; Value "XX" does not exist in \'Language\' enum.'),
        ("goals", [1, None], "got invalid value null at 'goals[1]'; Expected non-nullable type 'Int!' not to be null."),
        ("at", True, "got invalid value true; Expected a moment like 2026-03-09T08:30:00Z, got true."),
        ("from", "1.5.", 'got invalid value "1.5."; Expected a date like 2026-03-09, got "1.5.".'),
        ("first", {"é": None}, 'got invalid value {"é":null}; Int cannot represent non-integer value: {"é":null}'),
        ("slug", None, "of non-null type 'String!' must not be null."),
    ],
)
def test_variables_are_told_as_they_were_sent(name, value, expected):
    [error] = errors(QUERY, **{name: value})
    assert error.message == f"Variable '${name}' {expected}"
    assert error.extensions == {"code": "BAD_VARIABLES"}
    assert error.locations
    assert told(error.message) == set()


def test_several_are_told_in_their_order():
    found = [error.message.split(";")[0] for error in errors(QUERY, slug=None, first=1.5, goals=[True, "a"])]
    assert found == [
        "Variable '$slug' of non-null type 'String!' must not be null.",
        "Variable '$first' got invalid value 1.5",
        "Variable '$goals' got invalid value true at 'goals[0]'",
        "Variable '$goals' got invalid value \"a\" at 'goals[1]'",
    ]


def test_a_long_value_is_cut():
    [error] = errors(QUERY, first="9" * 5_000)
    cut = f'"{"9" * (LONGEST_VALUE - 1)}…'
    assert error.message == f"Variable '$first' got invalid value {cut}; Int cannot represent non-integer value: {cut}"


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ('at: "soon"', 'Expected a moment like 2026-03-09T08:30:00Z, got "soon".'),
        ("at: 3", "Expected a moment like 2026-03-09T08:30:00Z, got 3."),
        ("at: [true]", "Expected a moment like 2026-03-09T08:30:00Z, got [true]."),
    ],
)
def test_a_moment_in_a_document_is_told_where_it_stands(argument, expected):
    [error] = errors(f'{{ edition(slug: "vejle", {argument}) {{ name }} }}')
    assert (error.message, error.extensions) == (expected, {"code": "VALIDATION_FAILED"})
    assert [(place.line, place.column) for place in error.locations] == [(1, 30)]


def test_a_number_too_long_to_be_read_tells_nothing_of_who_reads_it():
    long = "9" * 5_000
    [error] = errors(f'{{ edition(slug: "vejle") {{ initiatives(first: {long}) {{ totalCount }} }} }}')
    assert error.message == f"Expected value of type 'Int', found {long}."
    assert error.extensions == {"code": "VALIDATION_FAILED"}


def test_signs_of_internals_are_seen():
    assert told("relation publication_entry: <class 'x'> at delivery.views, sqlite3 said None") >= {
        "<class '",
        "delivery.views",
        "sqlite3",
        "None",
    }
    assert told("An InitiativePage in wagtailcore_page") == {"InitiativePage", "wagtailcore_page"}
    assert told("Take None", request='{"slug": "None"}') == set()
