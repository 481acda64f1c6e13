"""A compiled operation answers byte for byte what graphql-core answers, errors included."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from delivery import execution
from delivery.execution import Operation, answer
from delivery.identifiers import GlobalId
from delivery.running import Run
from publication.models import PublishedObject
from tests.delivery.generating import operation
from tests.internals import told

pytestmark = [pytest.mark.xdist_group("region"), pytest.mark.once]
EXAMPLES = 1_000 if os.environ.get("CI") else 200


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

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(st.integers(0, 2**32))
    def compare(seed: int) -> None:
        generated = operation(seed, ids)
        note(generated.document)
        asked = Operation(generated.document, generated.variables)
        compiled = body(asked)
        met["refused" if b'"data"' not in compiled else "failed" if b'"errors"' in compiled else "answered"] += 1
        with monkeypatch.context() as patched:
            patched.setattr(execution, "Run", Unsound)
            assert compiled == body(asked)
        for error in orjson.loads(compiled).get("errors", ()):
            assert told(error["message"], f"{generated.document} {generated.variables}") == set()

    compare()
    assert met["answered"] > EXAMPLES / 4
    assert met["failed"] > EXAMPLES / 50


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
