"""The public schema, put together once in a process.

The source of its root fields is the drafts that whoever asks may see, which is None for the public.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLID,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    assert_valid_schema,
    specified_directives,
)

from delivery.fields import planned_field
from delivery.identifiers import parse_global_id
from delivery.scalars import DateTime
from delivery.schema.edition import edition_content_type
from delivery.schema.labels import enumerations_field
from delivery.schema.lists import list_of
from delivery.schema.objects import object_type
from delivery.schema.registry import Registry
from delivery.schema.semantics import SEMANTIC_NON_NULL
from delivery.schema.singles import node_by_id
from delivery.scopes import edition_item, edition_items, edition_of_id
from publication.shapes import object_shapes

if TYPE_CHECKING:
    from delivery.fields import Arguments
    from delivery.lookups import Steps
    from delivery.values import Item
    from publication.store import Drafts


@cache
def public_schema() -> GraphQLSchema:
    """The schema that clients see and that is executed."""
    registry = Registry(object_shapes())
    registry.objects |= {name: object_type(shape, registry) for name, shape in registry.shapes.items()}
    query = GraphQLObjectType(
        "Query",
        lambda: {
            "edition": _edition(registry),
            "editions": _editions(registry),
            "enumerations": enumerations_field(registry),
            "node": _node(registry),
        },
        description="Everything the region has published, read edition by edition.",
    )
    schema = GraphQLSchema(
        query,
        directives=[*specified_directives, SEMANTIC_NON_NULL],
        types=[registry.node, registry.route, registry.content, registry.block, *registry.objects.values()],
        description="The public content of Trekantområdet Danmark, as each edition shows it.",
    )
    assert_valid_schema(schema)
    return schema


def _language(registry: Registry) -> GraphQLArgument:
    return GraphQLArgument(registry.language, description="The language to read; the edition's own when absent.")


def _edition(registry: Registry) -> GraphQLField:
    def plan(drafts: Drafts | None, given: Arguments) -> Steps[Item | None]:
        return edition_item(given["slug"], given.get("language"), given.get("at"), drafts)

    arguments = {
        "slug": GraphQLArgument(GraphQLNonNull(GraphQLString), description="Which edition, such as `vejle`."),
        "language": _language(registry),
        "at": GraphQLArgument(
            DateTime,
            description="A moment of the past: exactly what the edition showed then is read. Now when absent.",
        ),
    }
    return planned_field(
        edition_content_type(registry),
        "What an edition shows; null where there is, or was at that time, no such edition.",
        plan,
        arguments,
    )


def _editions(registry: Registry) -> GraphQLField:
    def plan(drafts: Drafts | None, _given: Arguments) -> Steps[list[Item]]:
        return edition_items(drafts)

    return planned_field(list_of(registry.objects["Edition"]), "All editions, by name.", plan)


def _node(registry: Registry) -> GraphQLField:
    """Takes nothing but the id, or Relay could not refetch by it."""
    languages = {value.value for value in registry.language.values.values()}

    def plan(drafts: Drafts | None, given: Arguments) -> Steps[Item | None]:
        identifier = parse_global_id(given["id"])
        if identifier is None or identifier.language not in {"", *languages}:
            return None
        edition: Any = yield from edition_of_id(identifier, drafts)
        return (yield from node_by_id(edition, identifier, registry)) if edition else None

    arguments = {"id": GraphQLArgument(GraphQLNonNull(GraphQLID), description="An id that the API gave.")}
    description = "The object with an id, in the edition and the language it was given in; null where it is not shown."
    return planned_field(registry.node, description, plan, arguments)
