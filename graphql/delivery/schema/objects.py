"""The public type of each published object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import GraphQLObjectType

from delivery.schema.interfaces import content_fields, object_fields
from delivery.schema.media import document_fields, image_fields
from delivery.schema.members import members
from delivery.schema.reverse import reverse_fields
from delivery.schema.seo import SEO

if TYPE_CHECKING:
    from graphql import GraphQLField, GraphQLInterfaceType

    from delivery.schema.registry import Registry
    from publication.shapes import ObjectShape

MEDIA = {"Image": image_fields, "Document": document_fields}  # reached through content only, so they have no id


def object_type(shape: ObjectShape, registry: Registry) -> GraphQLObjectType:
    """The type, made at once; its fields when the schema is put together and every other type stands."""
    return GraphQLObjectType(
        shape.type,
        lambda: _fields(shape, registry),
        _interfaces(shape, registry),
        description=shape.description,
    )


def _interfaces(shape: ObjectShape, registry: Registry) -> list[GraphQLInterfaceType]:
    if shape.is_page:
        return [registry.node, registry.route, registry.content]
    return [] if shape.type in MEDIA else [registry.node]


def _fields(shape: ObjectShape, registry: Registry) -> dict[str, GraphQLField]:
    """What the shape declares, and what objects of its sort have in common, which wins over the same name."""
    declared = members((field for field in shape.fields if not shape.is_page or field.name not in SEO), registry)
    if shape.type in MEDIA:
        return declared | MEDIA[shape.type](registry)
    if shape.is_page:
        return declared | content_fields(registry) | reverse_fields(shape.type, registry)
    return object_fields(registry.language) | declared | reverse_fields(shape.type, registry)
