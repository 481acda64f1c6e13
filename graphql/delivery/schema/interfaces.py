"""What objects of several types have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import GraphQLID, GraphQLInterfaceType, GraphQLNonNull, GraphQLString

from delivery.fields import plain_field
from delivery.identifiers import GlobalId
from delivery.scalars import DateTime
from delivery.schema.provenance import LAYER, language_fields, provenance_field
from delivery.values import type_name_of

if TYPE_CHECKING:
    from graphql import GraphQLEnumType, GraphQLField, GraphQLResolveInfo

    from delivery.values import Item, Part


def global_id(item: Item, _arguments: object) -> str:
    """What names the object as its edition shows it in this language."""
    scope = item.scope
    at = scope.at.at if scope.at else None
    return str(GlobalId(item.entry.type, item.entry.key, scope.edition, scope.language, at))


def _resolve_type(value: object, _info: GraphQLResolveInfo, _type: object) -> str:
    return type_name_of(value)


def node_fields(language: GraphQLEnumType) -> dict[str, GraphQLField]:
    """Fields of everything that has an id."""
    return {
        "id": plain_field(
            GraphQLNonNull(GraphQLID),
            "Names the object as its edition shows it in this language: what a cache keeps it under. The same in every "
            "environment.",
            global_id,
        ),
        "translationKey": plain_field(
            GraphQLNonNull(GraphQLID),
            "Names the object in whichever edition and language. The same in every environment.",
            lambda item, _: item.entry.key,
        ),
        "provenance": provenance_field(language),
    }


def object_fields(language: GraphQLEnumType) -> dict[str, GraphQLField]:
    """Fields of every object that has an id."""
    return node_fields(language) | {
        "language": plain_field(
            language,
            "The language the object is read in; null for one that is the same in every language.",
            lambda item, _: item.entry.language or None,
        ),
        "publishedAt": plain_field(
            GraphQLNonNull(DateTime), "When this state was published.", lambda item, _: item.entry.published_at
        ),
        "firstPublishedAt": plain_field(
            GraphQLNonNull(DateTime),
            "When the object was published for the first time.",
            lambda item, _: item.entry.first_published_at,
        ),
    }


def content_fields(language: GraphQLEnumType) -> dict[str, GraphQLField]:
    """Fields of every page."""
    return object_fields(language) | {
        "language": plain_field(
            GraphQLNonNull(language), "The language the page is read in.", lambda item, _: item.entry.language
        ),
        "path": plain_field(
            GraphQLNonNull(GraphQLString),
            "Where the page stands below the root of a frontend, such as `/initiativer/dima/`.",
            lambda item, _: item.entry.path,
        ),
        "slug": plain_field(GraphQLNonNull(GraphQLString), "Last part of the path.", lambda item, _: item.entry.slug),
        "title": plain_field(GraphQLNonNull(GraphQLString), "Title of the page.", lambda item, _: item.values["title"]),
    }


def node_interface(language: GraphQLEnumType) -> GraphQLInterfaceType:
    return GraphQLInterfaceType(
        "Node", node_fields(language), resolve_type=_resolve_type, description="Something with an id of its own."
    )


def content_interface(language: GraphQLEnumType, node: GraphQLInterfaceType) -> GraphQLInterfaceType:
    return GraphQLInterfaceType(
        "Content", content_fields(language), [node], resolve_type=_resolve_type, description="A page of the region."
    )


def _block_id(block: Part, _arguments: object) -> str:
    return block.id


def block_interface(language: GraphQLEnumType) -> GraphQLInterfaceType:
    fields = {
        "id": plain_field(GraphQLNonNull(GraphQLID), "Names the block; it stays when the text changes.", _block_id),
        "layer": plain_field(
            GraphQLNonNull(LAYER), "Whether the edition itself wrote it.", lambda block, _: block.layer
        ),
        **language_fields(language, of="block", is_required=True),
    }
    return GraphQLInterfaceType(
        "Block", fields, resolve_type=_resolve_type, description="A part of a body, with an id that stays."
    )
