"""Writes selections of everything that the schema offers below a type, so that tests need not know its fields."""

from __future__ import annotations

from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)

from delivery.schema import public_schema

SCHEMA: Any = public_schema()
NODE: Any = SCHEMA.type_map["Node"]
ARGUMENTS = {
    "first": "100",
    "headingShift": "1",
    "links": "ABSOLUTE",
    "formats": "[JPEG, WEBP]",
    "widths": "[W400]",
    "sizes": '"50vw"',
    "cut": "SQUARE",
    "routes": '[{type: "Article", pattern: "/{language}/{slug}"}]',
}
PLAIN = {"html"}  # asked without arguments, so that links can be told from paths
LED_TO = {"RichTextLink": "{ __typename id path title }"}  # there are many links, and pages are followed elsewhere


class Everything:
    """Fragments that select every field, following references to objects `depth` times.

    What has no id of its own (a block, a row, a text, an image) is followed always. Texts are asked for in every form
    in the objects that are asked for, and as HTML alone in what these refer to: all forms are written from one reading.
    No operation that a client may send is so large: tests execute these without the limits.
    """

    def __init__(self) -> None:
        self.fragments: dict[str, str] = {}
        self.depth: int | None = None  # at which the objects are that are asked for

    def below(self, type_: Any, depth: int) -> str:
        """A selection set for a value of `type_`."""
        if is_abstract_type(type_):
            members = sorted(SCHEMA.get_possible_types(type_), key=str)
            return "{ __typename " + " ".join(f"...{self._fragment(member, depth)}" for member in members) + " }"
        return "{ ..." + self._fragment(type_, depth) + " }"

    def document(self, selection: str) -> str:
        """An operation with that selection and the fragments it needs."""
        return "\n".join([selection, *self.fragments.values()])

    def _fragment(self, type_: GraphQLObjectType, depth: int) -> str:
        name = f"{type_.name}_{depth}"
        if self.depth is None and NODE in type_.interfaces:
            self.depth = depth
        if name not in self.fragments:
            self.fragments[name] = ""
            fields = [text for field in type_.fields.items() if (text := self._field(type_, *field, depth))]
            self.fragments[name] = f"fragment {name} on {type_.name} {{ __typename {' '.join(fields)} }}"
        return name

    def _field(self, owner: GraphQLObjectType, name: str, field: Any, depth: int) -> str:
        if owner.name == "RichText" and name not in PLAIN and self.depth not in {None, depth}:
            return ""
        given = {each: ARGUMENTS[each] for each in field.args if each in ARGUMENTS and name not in PLAIN}
        if "of" in field.args:
            given |= {"of": f"[{' '.join(get_named_type(field.args['of'].type).values)}]", "includeEmpty": "true"}
        if any(is_required_argument(argument) and each not in given for each, argument in field.args.items()):
            return ""
        arguments = f"({', '.join(f'{each}: {value}' for each, value in given.items())})" if given else ""
        type_ = get_named_type(field.type)
        if is_leaf_type(type_):
            return name + arguments
        is_reference = leads_to_objects(type_)
        if is_reference and owner.name in LED_TO:
            return f"{name}{arguments} {LED_TO[owner.name]}"
        if is_reference and depth == 0:
            return ""
        return f"{name}{arguments} {self.below(type_, depth - is_reference)}"


def leads_to_objects(type_: Any) -> bool:
    """Whether values of the type are objects with an id, so that following them needs a limit."""
    members = SCHEMA.get_possible_types(type_) if isinstance(type_, GraphQLInterfaceType) else [type_]
    return any(isinstance(member, GraphQLObjectType) and NODE in member.interfaces for member in members)
