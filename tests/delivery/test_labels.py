"""What readers call the values of enumerations, asked of the API."""

from typing import Any

from graphql import GraphQLEnumType

from delivery.schema import public_schema
from tests.delivery.asking import data, refusal

VALUES = "{ name description values { value da: label en: label(language: EN) de: label(language: DE) } }"


def test_every_value_of_content_has_a_danish_label_that_its_description_names():
    found = data(f"{{ enumerations {VALUES} }}")["enumerations"]
    types: dict[str, Any] = public_schema().type_map
    assert [each["name"] for each in found] == sorted(each["name"] for each in found)
    for enumeration in found:
        type_ = types[enumeration["name"]]
        assert enumeration["description"] == type_.description
        assert {value["value"] for value in enumeration["values"]} == set(type_.values)
        for value in enumeration["values"]:
            assert type_.values[value["value"]].description == f"{value['en']} (Danish: {value['da']})"
    named = {each["name"] for each in found}
    of_content = {name for name, type_ in types.items() if isinstance(type_, GraphQLEnumType) and _is_labelled(type_)}
    assert of_content == named


def _is_labelled(type_: GraphQLEnumType) -> bool:
    return all("(Danish: " in (value.description or "") for value in type_.values.values())


def test_values_are_told_in_their_order():
    [holds] = data(f'{{ enumerations(names: ["InfrastructureHold"]) {VALUES} }}')["enumerations"]
    assert [(value["value"], value["da"], value["en"]) for value in holds["values"]][:2] == [
        ("NONE", "Ikke standset", "Not on hold"),
        ("PAUSED", "På pause", "Paused"),
    ]


def test_an_enumeration_that_is_none_is_told():
    error = refusal('{ enumerations(names: ["Nonsense"]) { name } }')
    assert error.extensions == {"code": "BAD_ARGUMENT"}
    assert error.message.startswith("No enumeration is called Nonsense. There are: BodyKind, ")
