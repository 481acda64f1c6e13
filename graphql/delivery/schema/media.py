"""What images and files offer beside the fields of their shapes: addresses, and pictures in several files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import GraphQLNonNull, GraphQLString

from delivery.fields import plain_field
from delivery.images import source_set, widest
from delivery.schema.lists import list_of
from delivery.schema.pictures import RENDITION, appearance_fields, picture_field
from media.licensing import DEEDS

if TYPE_CHECKING:
    from graphql import GraphQLField

    from delivery.schema.registry import Registry


def _deed() -> GraphQLField:
    return plain_field(
        GraphQLString,
        "Where the licence is written down: whoever shows what it covers leads there. Null where it is nowhere.",
        lambda file, _: DEEDS.get(file.values.get("licence")),
    )


def image_fields(registry: Registry) -> dict[str, GraphQLField]:
    return {
        "url": plain_field(
            GraphQLNonNull(GraphQLString),
            "Address of the widest rendition.",
            lambda image, _: widest(image.values["renditions"])["url"],
        ),
        "renditions": plain_field(
            list_of(RENDITION),
            "The image as WebP in its widths, narrowest first.",
            lambda image, _: image.values["renditions"],
        ),
        "srcSet": plain_field(
            GraphQLNonNull(GraphQLString),
            "The renditions as the `srcset` of an `<img>`.",
            lambda image, _: source_set(image.values["renditions"]),
        ),
        "picture": picture_field(registry),
        "licenceUrl": _deed(),
        **appearance_fields(registry.language),
    }


def document_fields(_registry: Registry) -> dict[str, GraphQLField]:
    return {
        "url": plain_field(
            GraphQLNonNull(GraphQLString),
            "Address of the file on the host of the API.",
            lambda file, _: file.values["url"],
        ),
        "licenceUrl": _deed(),
    }
