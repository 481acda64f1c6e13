"""A compiled operation answers byte for byte what graphql-core answers, errors included."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from delivery import documents, execution
from delivery.execution import Operation, answer
from delivery.identifiers import GlobalId
from delivery.running import Run
from publication.models import PublishedObject
from tests.delivery.generating import Generated, operations
from tests.internals import told

pytestmark = [pytest.mark.xdist_group("region"), pytest.mark.once]
DOCUMENTS = 1_100 if os.environ.get("CI") else 200
SETS = 5  # of values, for each document


class Unsound(Run):
    """A run whose answer never counts, so that graphql-core gives it."""

    def data(self, fills: Any) -> Any:
        data = super().data(fills)
        self.is_sound = False
        return data


def body(operation: Operation) -> bytes:
    return orjson.dumps(answer(operation, "a test").body)


@pytest.fixture
def ids(region):
    rows = PublishedObject.objects.filter(edition="").order_by("key").values_list("type", "key")
    return [str(GlobalId(type_name, str(key))) for type_name, key in rows[:40]]


def test_random_operations(ids, monkeypatch):
    met: Counter[str] = Counter()

    @settings(max_examples=DOCUMENTS, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(st.integers(0, 2**32))
    def compare(seed: int) -> None:
        with monkeypatch.context() as unchecked:
            if seed % 10:  # they are made to be valid: of ten one is checked
                unchecked.setattr(documents, "_errors", lambda *_: [])
            for generated in operations(seed, ids, SETS):
                note(f"{generated.document} {generated.variables}")
                compare_one(generated)

    def compare_one(generated: Generated) -> None:
        asked = Operation(generated.document, generated.variables)
        compiled = body(asked)
        met["refused" if b'"data"' not in compiled else "failed" if b'"errors"' in compiled else "answered"] += 1
        with monkeypatch.context() as patched:
            patched.setattr(execution, "Run", Unsound)
            assert compiled == body(asked)
        for error in orjson.loads(compiled).get("errors", ()):
            assert told(error["message"], f"{generated.document} {generated.variables}") == set()

    compare()
    assert met.total() > DOCUMENTS * SETS * 0.9
    assert met["answered"] > met.total() / 4
    assert met["failed"] > met.total() / 50


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ("query ($x: Boolean = true) { __typename @skip(if: $x) }", {"x": None}),
        ('query ($x: String = "vejle") { edition(slug: $x) { name } }', {"x": None}),
    ],
)
def test_a_variable_that_is_null_where_none_may_be_is_the_clients_mistake(region, document, variables):
    [error] = answer(Operation(document, variables), "a test").errors
    assert error.extensions == {"code": "BAD_VARIABLES"}
    assert "must not be null" in error.message
