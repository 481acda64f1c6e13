"""What readers call the values of enumerations, in each language: for filters, legends and tables of frontends."""

from __future__ import annotations

from inspect import getdoc
from typing import TYPE_CHECKING, Any

from django.utils.translation import override
from graphql import GraphQLArgument, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString

from cms.enumerations import ContentLanguage
from delivery.errors import Code, refusal
from delivery.fields import plain_field
from delivery.names import constant
from delivery.schema.lists import list_of

if TYPE_CHECKING:
    from django.db.models import TextChoices
    from graphql import GraphQLField

    from delivery.fields import Arguments
    from delivery.schema.registry import Registry


def enumerations_field(registry: Registry) -> GraphQLField:
    """Every enumeration of content, or those that are named."""

    def read(_source: object, given: Arguments) -> list[tuple[str, type[TextChoices]]]:
        names = given.get("names")
        known = registry.enumerations
        if names is None:
            return sorted(known.items())
        unknown = [name for name in names if name not in known]
        if unknown:
            raise refusal(
                Code.BAD_ARGUMENT, f"No enumeration is called {unknown[0]}. There are: {', '.join(sorted(known))}."
            )
        return [(name, known[name]) for name in dict.fromkeys(names)]

    names = GraphQLArgument(
        GraphQLList(GraphQLNonNull(GraphQLString)), description="Such as `InfrastructurePhase`; all when absent."
    )
    description = "The enumerations that content is sorted by, with what readers call their values."
    return plain_field(list_of(_enumeration_type(registry)), description, read, {"names": names})


def _enumeration_type(registry: Registry) -> GraphQLObjectType:
    return GraphQLObjectType(
        "Enumeration",
        {
            "name": plain_field(GraphQLNonNull(GraphQLString), "Name of its type.", lambda pair, _: pair[0]),
            "description": plain_field(
                GraphQLNonNull(GraphQLString), "What it tells, in English.", lambda pair, _: getdoc(pair[1]) or ""
            ),
            "values": plain_field(
                list_of(_value_type(registry)),
                "Its values, in the order in which to show them.",
                lambda pair, _: list(pair[1]),
            ),
        },
        description="A closed set of values.",
    )


def _value_type(registry: Registry) -> GraphQLObjectType:
    language = GraphQLArgument(registry.language, ContentLanguage.DANISH.value, "The language to call it in.")
    return GraphQLObjectType(
        "EnumerationValue",
        {
            "value": plain_field(
                GraphQLNonNull(GraphQLString),
                "As fields and filters have it.",
                lambda member, _: constant(member.value),
            ),
            "label": plain_field(
                GraphQLNonNull(GraphQLString),
                "What readers call it, in English where it has no name in that language.",
                _label,
                {"language": language},
            ),
        },
        description="A value of an enumeration.",
    )


def _label(member: Any, given: Arguments) -> str:
    with override(given.get("language") or ContentLanguage.DANISH.value):
        return str(member.label)
