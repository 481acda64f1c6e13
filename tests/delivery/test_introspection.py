"""A public schema is read out and suggests names; a setting keeps both."""

from __future__ import annotations

import pytest
from graphql import get_introspection_query

from delivery.execution import Operation, answer
from delivery.rules import suggest_names
from tests.delivery.asking import data, refusal

pytestmark = pytest.mark.once


@pytest.fixture
def introspection_off(settings):
    settings.INTROSPECTION = False
    suggest_names(is_on=False)
    yield
    suggest_names(is_on=True)


def test_it_is_on_unless_it_is_said(settings):
    assert settings.INTROSPECTION
    assert data("query On { __schema { queryType { name } } }") == {"__schema": {"queryType": {"name": "Query"}}}
    assert "Did you mean 'edition'" in refusal("{ editio }").message


@pytest.mark.usefixtures("introspection_off")
@pytest.mark.parametrize(
    "document",
    [
        get_introspection_query(descriptions=False),
        'query Off { type: __type(name: "Query") { name } }',
        "query Off { ...F } fragment F on Query { __schema { types { name } } }",
    ],
)
def test_off_it_says_so(document):
    error = refusal(document)
    assert error.extensions == {"code": "INTROSPECTION_OFF"}
    assert "introspection is off" in error.message


@pytest.mark.usefixtures("introspection_off")
@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ("query Off { editio { name } }", {}),
        ('query Off { edition(slog: "x") { name } }', {}),
        ('query Off { edition(slug: "x", language: DX) { name } }', {}),
        ("query Off { ... on Quer { __typename } }", {}),
        ('query Off($x: Language) { edition(slug: "x", language: $x) { name } }', {"x": "DX"}),
        (
            'query Off($f: InitiativeFilter) { edition(slug: "x") { initiatives(filter: $f) { totalCount } } }',
            {"f": {"statu": []}},
        ),
    ],
)
def test_off_no_names_are_suggested(document, variables):
    errors = answer(Operation(document, variables), "a test").errors
    assert errors
    assert not [error.message for error in errors if "Did you mean" in error.message]


@pytest.mark.usefixtures("introspection_off")
def test_off_types_of_objects_have_names():
    assert data("query Off { __typename }") == {"__typename": "Query"}
