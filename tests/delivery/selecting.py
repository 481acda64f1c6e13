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


class Everything:
    """Fragments that select every field, following references to objects `depth` times.

    What has no id of its own (a block, a row, a text, an image) is followed always. No operation that a client may
    send is so large: tests execute these without the limits.
    """

    def __init__(self) -> None:
        self.fragments: dict[str, str] = {}

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
        if name not in self.fragments:
            self.fragments[name] = ""
            fields = [text for field in type_.fields.items() if (text := self._field(*field, depth))]
            self.fragments[name] = f"fragment {name} on {type_.name} {{ __typename {' '.join(fields)} }}"
        return name

    def _field(self, name: str, field: Any, depth: int) -> str:
        arguments = "(first: 100)" if "first" in field.args else ""
        if "of" in field.args:
            arguments = f"(of: [{' '.join(get_named_type(field.args['of'].type).values)}])"
        if not arguments and any(map(is_required_argument, field.args.values())):
            return ""
        type_ = get_named_type(field.type)
        if is_leaf_type(type_):
            return name + arguments
        is_reference = leads_to_objects(type_)
        if is_reference and depth == 0:
            return ""
        return f"{name}{arguments} {self.below(type_, depth - is_reference)}"


def leads_to_objects(type_: Any) -> bool:
    """Whether values of the type are objects with an id, so that following them needs a limit."""
    members = SCHEMA.get_possible_types(type_) if isinstance(type_, GraphQLInterfaceType) else [type_]
    return any(isinstance(member, GraphQLObjectType) and NODE in member.interfaces for member in members)
