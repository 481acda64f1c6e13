"""The public schema: written down, described to the last value, bounded, and without clashes between blocks."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    build_schema,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
    parse,
)

from delivery.operations import DIRECTORY, promised_operations
from delivery.schema import public_schema
from delivery.schema.printed import SCHEMA_FILE, printed_schema
from delivery.schema.semantics import is_semantically_non_null

SCHEMA: Any = public_schema()
OWN_TYPES = [type_ for name, type_ in SCHEMA.type_map.items() if not name.startswith("__")]
WITH_FIELDS = [type_ for type_ in OWN_TYPES if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)]
FIELDS = [(type_.name, name, field) for type_ in WITH_FIELDS for name, field in type_.fields.items()]


def test_the_committed_schema_is_the_one_that_is_served():
    assert SCHEMA_FILE.read_text() == printed_schema()


def test_the_command_refuses_a_stale_file(tmp_path, monkeypatch):
    stale = tmp_path / "schema.graphql"
    monkeypatch.setattr("delivery.management.commands.schema.SCHEMA_FILE", stale)
    monkeypatch.setattr("delivery.reference.documents", dict)  # this test writes and removes nothing beside it
    monkeypatch.setattr("delivery.reference.left_over", list)
    with pytest.raises(CommandError, match="is stale"):
        call_command("schema", "--check")
    assert not stale.exists()
    call_command("schema", stdout=StringIO())
    call_command("schema", "--check", stdout=StringIO())
    assert stale.read_text() == printed_schema()


def test_the_written_schema_can_be_read():
    assert build_schema(printed_schema()).query_type is not None


def test_everything_is_described():
    undescribed = [type_.name for type_ in OWN_TYPES if not (type_.description or "").strip()]
    for owner, name, field in FIELDS:
        undescribed += [f"{owner}.{name}"] * (not field.description)
        undescribed += [f"{owner}.{name}({a})" for a, argument in field.args.items() if not argument.description]
    for type_ in OWN_TYPES:
        if isinstance(type_, GraphQLEnumType):
            undescribed += [f"{type_.name}.{name}" for name, value in type_.values.items() if not value.description]
        if isinstance(type_, GraphQLInputObjectType):
            undescribed += [f"{type_.name}.{name}" for name, field in type_.fields.items() if not field.description]
    assert undescribed == []


def test_lists_are_never_null_and_hold_no_nulls():
    lax = [
        f"{owner}.{name}"
        for owner, name, field in FIELDS
        if is_list_type(get_nullable_type(field.type))
        and not (is_non_null_type(field.type) and is_non_null_type(get_nullable_type(field.type).of_type))
    ]
    assert lax == []


def test_booleans_are_never_null():
    lax = [
        f"{owner}.{name}"
        for owner, name, field in FIELDS
        if get_named_type(field.type).name == "Boolean" and not is_non_null_type(field.type)
    ]
    assert lax == []


@pytest.mark.parametrize("union", [t for t in OWN_TYPES if isinstance(t, GraphQLUnionType)], ids=str)
def test_no_two_members_of_a_union_clash(union):
    """A field that two blocks share has one type, so that both can be selected without an alias."""
    types: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
    for member in union.types:
        for name, field in member.fields.items():
            types.setdefault(name, set()).add((str(field.type), tuple(field.args)))
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_enumeration_values_are_upper_case_and_labelled_in_danish():
    statuses = SCHEMA.type_map["InitiativeStatus"]
    assert sorted(statuses.values) == ["APPROVED", "CANCELLED", "COMPLETED", "ONGOING", "PAUSED", "PROPOSED"]
    assert statuses.values["ONGOING"].description == "Ongoing (Danish: I gang)"


def test_nothing_of_grapple_is_reachable():
    assert sorted(SCHEMA.query_type.fields) == ["edition", "editions", "enumerations", "node"]
    arguments = {name for _, _, field in FIELDS for name in field.args}
    assert arguments == {
        "after",
        "at",
        "before",
        "code",
        "cut",
        "filter",
        "first",
        "formats",
        "headingShift",
        "id",
        "includeEmpty",
        "key",
        "language",
        "last",
        "links",
        "municipalities",
        "names",
        "of",
        "orderBy",
        "path",
        "routes",
        "sizes",
        "slug",
        "tags",
        "text",
        "themes",
        "type",
        "types",
        "widths",
    }
    assert SCHEMA.mutation_type is None
    assert SCHEMA.subscription_type is None


def test_images_and_documents_are_reached_through_content_only():
    node, content = (SCHEMA.type_map[name] for name in ("Node", "Content"))
    nodes = {type_.name for type_ in SCHEMA.get_possible_types(node)}
    assert {"Image", "Document"}.isdisjoint(nodes)
    assert {type_.name for type_ in SCHEMA.get_possible_types(content)} < nodes
    holders = {owner for owner, _, field in FIELDS if get_named_type(field.type).name in {"Image", "Document"}}
    assert {"Query", "EditionContent"}.isdisjoint(holders)


@pytest.mark.parametrize("operation", promised_operations(), ids=lambda operation: operation.name)
def test_a_promised_operation_is_named_as_its_file_explained_and_runs_without_variables(operation):
    definition: Any = parse(operation.document).definitions[0]
    assert definition.name.value == operation.name
    assert operation.document.startswith("# ")
    assert all(
        variable.default_value or variable.type.kind != "non_null_type" for variable in definition.variable_definitions
    )
    assert len({path.stem for path in DIRECTORY.iterdir()}) == len(promised_operations())


def test_what_is_never_null_without_an_error_says_so():
    """Rows are left out with what they are about."""
    marked = {f"{owner}.{name}" for owner, name, field in FIELDS if is_semantically_non_null(field)}
    assert marked == {
        *("Adoption.municipality", "EditionFeature.page", "InitiativePartner.partner"),
        *("PageDocument.document", "PageKeyFigure.keyFigure", "RelatedPage.page"),
    }
    written = build_schema(printed_schema())
    for owner, name, field in FIELDS:
        node: Any = written.type_map[owner].fields[name].ast_node
        assert [each.name.value for each in node.directives] == ["semanticNonNull"] * (f"{owner}.{name}" in marked)
        assert not (is_semantically_non_null(field) and is_non_null_type(field.type))
