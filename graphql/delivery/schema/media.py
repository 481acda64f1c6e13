"""What images and files offer beside the fields of their shapes: addresses, and images in several widths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString

from delivery.fields import plain_field
from delivery.images import source_set, widest

if TYPE_CHECKING:
    from graphql import GraphQLField

_rendition = GraphQLObjectType(
    "Rendition",
    {
        "url": plain_field(
            GraphQLNonNull(GraphQLString),
            "Address of the file on the host of the API.",
            lambda rendition, _: rendition["url"],
        ),
        "width": plain_field(GraphQLNonNull(GraphQLInt), "Width in pixels.", lambda rendition, _: rendition["width"]),
        "height": plain_field(
            GraphQLNonNull(GraphQLInt), "Height in pixels.", lambda rendition, _: rendition["height"]
        ),
    },
    description="An image in one width.",
)

image_fields: dict[str, GraphQLField] = {
    "url": plain_field(
        GraphQLNonNull(GraphQLString),
        "Address of the widest rendition.",
        lambda image, _: widest(image.values["renditions"])["url"],
    ),
    "renditions": plain_field(
        GraphQLNonNull(GraphQLList(GraphQLNonNull(_rendition))),
        "The image in its widths, narrowest first.",
        lambda image, _: image.values["renditions"],
    ),
    "srcSet": plain_field(
        GraphQLNonNull(GraphQLString),
        "The renditions as the `srcset` of an `<img>`.",
        lambda image, _: source_set(image.values["renditions"]),
    ),
}

document_fields: dict[str, GraphQLField] = {
    "url": plain_field(
        GraphQLNonNull(GraphQLString), "Address of the file on the host of the API.", lambda file, _: file.values["url"]
    ),
}
