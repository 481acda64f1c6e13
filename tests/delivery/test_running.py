"""Look-ups are made level by level: as few statements as the operation has levels, however many objects it meets."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLError,
    GraphQLField,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    GraphQLUnionType,
    execute_sync,
    get_operation_ast,
    parse,
)

from delivery.answers import Answers
from delivery.compiling import CompiledOperation
from delivery.execution import Answer
from delivery.fields import plain_field, planned_field
from delivery.limits import LARGEST_ANSWER, MOST_OBJECTS
from delivery.lookups import ByKey
from delivery.media_types import MediaType
from delivery.responses import answer_response
from delivery.running import Run, TooLargeError, TooManyObjectsError
from delivery.scalars import GeoJSON
from delivery.schema.references import reference_plan, references_plan
from delivery.values import Item
from publication.store import Entry, Scope
from tests.delivery.asking import refusal

SCOPE = Scope("vejle", "a-key", "da")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TREE = frozenset({"Tree"})


def refuse(_source, _arguments):
    raise GraphQLError("refused")
    yield


def never(source, _arguments):
    yield [ByKey(source.scope, "b")]


def fields():
    return {
        "name": plain_field(GraphQLString, "", lambda item, _: item.values["name"]),
        "parent": planned_field(tree, "", reference_plan("parent", TREE)),
        "friend": planned_field(tree, "", reference_plan("friend", TREE)),
        "children": planned_field(GraphQLList(tree), "", references_plan("children", TREE)),
        "self": plain_field(tree, "", lambda item, _: item, {"x": GraphQLArgument(GraphQLInt)}),
        "pair": plain_field(GraphQLList(tree), "", lambda item, _: (item, item)),
        "either": plain_field(either, "", lambda item, _: item),
        "refused": planned_field(tree, "", refuse),
        "never": planned_field(GraphQLNonNull(GraphQLString), "", never),
        "undescribed": GraphQLField(GraphQLString, resolve=lambda *_: "x"),
    }


tree = GraphQLObjectType("Tree", fields)
other = GraphQLObjectType("Other", {"name": plain_field(GraphQLString, "", lambda item, _: "other")})
either = GraphQLUnionType("Either", [tree, other], resolve_type=lambda value, *_: value.type)


def item(key, **values):
    return Entry(key, "da", "", "Tree", "", "", NOW, NOW, {"name": key, **values})


def root(_source, _arguments):
    lookup = ByKey(SCOPE, "root")
    answers = yield [lookup]
    return Item(answers.entry(lookup), SCOPE)


schema = GraphQLSchema(GraphQLObjectType("Query", {"root": planned_field(tree, "", root)}))


@pytest.fixture
def calls(monkeypatch):
    """Every statement, as the keys it asked for."""
    made = []
    entries = {
        "root": item("root", children=["a", "b", "gone"], friend="b"),
        "a": item("a", parent="root", friend="c", children=[]),
        "b": item("b", parent="root", friend="gone", children=["c"]),
        "c": item("c", parent="b"),
    }

    def by_keys_of(wanted):
        made.extend(sorted(keys) for keys in wanted.values())
        return {scope: {key: entries[key] for key in keys if key in entries} for scope, keys in wanted.items()}

    monkeypatch.setattr("delivery.answers.store", SimpleNamespace(by_keys_of=by_keys_of, by_paths_of=lambda _: {}))
    return made


def run(document: str, **variables: Any) -> Any:
    node: Any = parse(document)
    fragments = {d.name.value: d for d in node.definitions if d.kind == "fragment_definition"}
    operation: Any = get_operation_ast(node)
    found = Run(variables)
    data = found.data(CompiledOperation(schema, fragments, variables, operation).root())
    result = execute_sync(schema, node, context_value=found.answers, variable_values=variables)
    assert found.is_sound is (result.errors is None and "undescribed" not in document)
    if found.is_sound:
        assert list(data) == list(result.data or ())
        assert data == result.data
    return result.data, result.errors


def test_each_level_is_one_statement(calls):
    data, errors = run("{ root { children { name friend { name } } } }")
    assert errors is None
    assert data == {"root": {"children": [{"name": "a", "friend": {"name": "c"}}, {"name": "b", "friend": None}]}}
    assert calls == [["root"], ["a", "b", "gone"], ["c"]]


def test_references_beside_each_other_share_a_statement(calls):
    run("{ root { friend { name } children { name } self { again: friend { children { name } } } } }")
    assert calls == [["root"], ["a", "b", "gone"], ["c"]]


def test_nothing_is_asked_twice(calls):
    run("{ root { children { parent { children { parent { name } } } } } }")
    assert calls == [["root"], ["a", "b", "gone"]]


def test_fragments_unions_and_fields_selected_twice_are_followed(calls):
    data, errors = run(
        """{ root { ...A either { ... on Tree { friend { name } } ... on Other { name } } friend { friend { name } } } }
        fragment A on Tree { children { ...B } } fragment B on Tree { name parent { name } }"""
    )
    assert errors is None
    assert data["root"]["either"] == {"friend": {"name": "b"}}
    assert data["root"]["children"][0] == {"name": "a", "parent": {"name": "root"}}
    assert calls == [["root"], ["a", "b", "gone"]]


def test_a_tuple_is_a_list(calls):
    data, errors = run("{ root { pair { name friend { name } } } }")
    assert errors is None
    assert data["root"]["pair"] == [{"name": "root", "friend": {"name": "b"}}] * 2


def test_what_is_skipped_is_not_asked(calls):
    document = (
        "query ($yes: Boolean!) { root { friend @include(if: $yes) { name } children @skip(if: $yes) { name } } }"
    )
    assert run(document, yes=True)[0] == {"root": {"friend": {"name": "b"}}}
    assert calls == [["root"], ["b"]]


def test_a_field_that_refuses_leaves_the_others(calls):
    data, [error] = run("{ root { refused { name } friend { name } } }")
    assert data == {"root": {"refused": None, "friend": {"name": "b"}}}
    assert (error.message, error.path) == ("refused", ["root", "refused"])


def test_a_value_that_is_null_where_none_may_be_leaves_the_others(calls):
    data, [error] = run("{ root { never friend { name } } }")
    assert data == {"root": None}
    assert error.path == ["root", "never"]
    assert calls == [["root"], ["b"]]


def test_introspection_and_leaves_need_nothing(calls):
    assert run("{ __typename root { __typename name undescribed } }")[1] is None
    assert calls == [["root"]]


def test_a_resolver_never_asks(calls):
    result: Any = execute_sync(schema, parse("{ root { name } }"), context_value=Answers())
    assert isinstance(result.errors[0].original_error, KeyError)
    assert calls == []


def test_an_operation_that_meets_too_many_objects_is_refused(monkeypatch, calls):
    monkeypatch.setattr("delivery.running.MOST_OBJECTS", 5)
    with pytest.raises(TooManyObjectsError):
        run("{ root { self { self { self { self { name } } } } } }")
    assert MOST_OBJECTS == 20_000


@pytest.fixture
def small_answers(monkeypatch):
    for module in ("delivery.running", "delivery.completing"):
        monkeypatch.setattr(f"{module}.LARGEST_ANSWER", 1_000)


@pytest.mark.parametrize(
    "document",
    [
        "{ root { " + " ".join(f"a{number}: long" for number in range(100)) + " } }",
        "{ root { pair { pair { pair { pair { pair { pair { a_name_that_takes_much_room: name } } } } } } } }",
        "{ root { " + " ".join(f"a{number}: pair {{ place }}" for number in range(10)) + " } }",
    ],
    ids=["texts", "names", "GeoJSON"],
)
def test_an_answer_that_grows_too_large_is_not_put_together(calls, small_answers, document):
    read = []

    def long(_item, _arguments):
        read.append(1)
        return "x" * 300

    def fields():
        return {
            "name": plain_field(GraphQLString, "", lambda item, _: item.values["name"]),
            "long": plain_field(GraphQLString, "", long),
            "place": plain_field(GeoJSON, "", lambda *_: {"coordinates": [9.5, 55.7] * 10}),
            "pair": plain_field(GraphQLList(grown), "", lambda item, _: (item, item)),
        }

    grown = GraphQLObjectType("Grown", fields)
    query = GraphQLObjectType("Query", {"root": planned_field(grown, "", root)})
    operation: Any = get_operation_ast(parse(document))
    with pytest.raises(TooLargeError):
        Run({}).data(CompiledOperation(GraphQLSchema(query), {}, {}, operation).root())
    assert len(read) in {0, 2}, "what comes after it is not read"


def test_what_fits_is_answered(calls, small_answers):
    assert run("{ root { pair { name } self { name } } }")[0]["root"]["self"] == {"name": "root"}


def test_an_answer_that_is_too_large_is_told(region, monkeypatch):
    monkeypatch.setattr("delivery.completing.LARGEST_ANSWER", 150)
    error = refusal('{ edition(slug: "trekantomraadet") { initiatives { nodes { id path title summary } } } }')
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}
    assert error.message == (
        f"The answer is larger than the limit of {LARGEST_ANSWER} bytes. "
        "Ask for fewer items (`first`) or fewer fields of: `edition.initiatives` 101 (20 items)."
    )


def test_its_bytes_count_in_the_end(monkeypatch):
    """A character may take several."""
    monkeypatch.setattr("delivery.responses.LARGEST_ANSWER", 100)
    response = answer_response(Answer({"a": "ø" * 60}, ()), MediaType.JSON)
    assert (response.status_code, json.loads(response.content)["data"]) == (200, None)
    assert "larger than the limit" in json.loads(response.content)["errors"][0]["message"]
    fits = answer_response(Answer({"a": "ø" * 40}, ()), MediaType.JSON)
    assert json.loads(fits.content) == {"data": {"a": "ø" * 40}}
