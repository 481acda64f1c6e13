"""Requests that nobody thought of: operations that schemathesis makes from the schema, and such as are broken.

The same ones in every run. `GENERATED=20` makes twenty times as many, and others with another `GENERATED_SEED`.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from graphql import ArgumentNode, FieldNode, NameNode, StringValueNode, Visitor, parse, print_ast, visit
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from delivery.operations import promised_operations
from tests.e2e.wellformed import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.site import Site

TIMES = int(os.environ.get("GENERATED", "1"))
SEED = int(os.environ.get("GENERATED_SEED", "2026"))
EXAMPLES = {"Query.edition": 40, "Query.node": 12, "Query.editions": 3, "Query.enumerations": 5}
DOCUMENTS = [re.sub(r"^#.*\n", "", operation.document, flags=re.MULTILINE) for operation in promised_operations()]
WORDS = (
    "{",
    "}",
    "(",
    ")",
    "...",
    "!",
    "$",
    ":",
    '"',
    '"""',
    "@include(if: 3)",
    "null",
    "-1",
    "1e999",
    "9" * 5_000,
    "\0",
    "é",
    "#",
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def many(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The same examples in every run, and no search for a shorter one: each is asked over HTTP."""
    bounded = settings(
        max_examples=examples * TIMES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    return lambda test: seed(SEED)(bounded(test))


class Feeding(Visitor):
    """Puts what the demo has into arguments that name something: of random words hardly anything is found."""

    def __init__(self, known: dict[str, list[str]], document: str) -> None:
        super().__init__()
        self.known, self.random = known, Random(document)

    def enter_field(self, node: FieldNode, *_: Any) -> FieldNode:
        names = {argument.name.value for argument in node.arguments}
        if "slug" in names and node.name.value == "edition":
            node.arguments = tuple(each for each in node.arguments if each.name.value != "at" or self._now_and_then())
            return self._with(node, "slug", self.known["editions"])
        if names & {"id", "path"} and not self._now_and_then():
            name = min(names & {"id", "path"})
            return self._with(node, name, self.known[f"{name}s"])
        return node

    def _now_and_then(self) -> bool:
        return self.random.randrange(6) == 0

    def _with(self, node: FieldNode, name: str, values: list[str]) -> FieldNode:
        others = tuple(argument for argument in node.arguments if argument.name.value != name)
        given = ArgumentNode(name=NameNode(value=name), value=StringValueNode(value=self.random.choice(values)))
        node.arguments = (given, *others)
        return node


@pytest.fixture(scope="module")
def known(site: Site) -> dict[str, list[str]]:
    answer = site.ask(
        """{
          editions { slug }
          edition(slug: "vejle") {
            sitemap(first: 100) { nodes { path } }
            initiatives { nodes { id } }
            partners { nodes { id } }
            keyFigures { nodes { id } }
            contentBlocks { nodes { id } }
          }
        }"""
    )
    lists = [found["nodes"] for found in answer["edition"].values()]
    return {
        "editions": [edition["slug"] for edition in answer["editions"]],
        "paths": [node["path"] for node in lists[0]],
        "ids": [node["id"] for nodes in lists[1:] for node in nodes],
    }


def test_operations_made_from_the_schema(site, known):
    schema = schemathesis.graphql.from_url(f"{site.address}/graphql/")
    met: Counter[str] = Counter()
    for found in schema.get_all_operations():
        operation = found.ok()

        @many(EXAMPLES[operation.label])
        @given(case=operation.as_strategy())
        def asked(case: schemathesis.Case) -> None:
            document = print_ast(visit(parse(case.body), Feeding(known, case.body)))
            note(document)
            answered = ask(site.address, json.dumps({"query": document}).encode())
            assert answered.status == 200
            met["content" if answered.is_content else "nothing"] += 1
            met.update(answered.codes)

        asked()
    assert met["content"] + met["nothing"] == sum(EXAMPLES.values()) * TIMES
    assert met["content"] > met["nothing"], met
    assert met["VALIDATION_FAILED"] == met["PARSE_FAILED"] == 0, met


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A document of ours in which a word has become another, or from which parts are gone or have come into it."""
    tokens = re.findall(r"\w+|\W", draw(st.sampled_from(DOCUMENTS)))
    words = [place for place, token in enumerate(tokens) if token.isalpha()]
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            tokens[draw(st.sampled_from(words))] = tokens[draw(st.sampled_from(words))]
        else:
            words = words[: draw(st.integers(1, len(words)))]
            tokens[words[-1] :] = [draw(st.sampled_from(WORDS)), *tokens[words[-1] + draw(st.integers(0, 6)) :]]
    return "".join(tokens)


def test_broken_documents(site):
    met: Counter[str] = Counter()

    @many(150)
    @given(broken())
    def asked(document: str) -> None:
        met.update(ask(site.address, json.dumps({"query": document}).encode()).codes)

    asked()
    assert met["PARSE_FAILED"] > 40 * TIMES, met
    assert met["VALIDATION_FAILED"] > 20 * TIMES, met


def test_variables_of_any_kind(site):
    met: Counter[str] = Counter()
    names = {document: variables_of(document) for document in DOCUMENTS}

    @many(150)
    @given(st.sampled_from([document for document in DOCUMENTS if names[document]]), st.data())
    def asked(document: str, data: st.DataObject) -> None:
        given = {name: data.draw(VALUES) for name in names[document] if data.draw(st.booleans())}
        met.update(ask(site.address, json.dumps({"query": document, "variables": given}).encode()).codes)

    asked()
    assert met["BAD_VARIABLES"] > 20 * TIMES, met


def variables_of(document: str) -> list[str]:
    [definition] = [each for each in parse(document).definitions if each.kind == "operation_definition"]
    return [each.variable.name.value for each in definition.variable_definitions]


BODIES = st.fixed_dictionaries(
    {},
    optional={
        "query": st.sampled_from(DOCUMENTS) | VALUES,
        "variables": VALUES,
        "operationName": VALUES,
        "extensions": VALUES | st.fixed_dictionaries({"persistedQuery": VALUES}),
        "documentId": VALUES,
    },
)
TYPES = ("application/json", "application/json; charset=latin1", "text/plain", "multipart/form-data")


def test_bodies_of_any_kind(site):
    as_json = (BODIES | VALUES).map(json.dumps).map(str.encode)

    @many(100)
    @given(as_json | st.binary(max_size=50), st.sampled_from(TYPES))
    def asked(body: bytes, content_type: str) -> None:
        ask(site.address, body, content_type)

    asked()
