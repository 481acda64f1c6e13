"""The public types of an image as a page shows it: everything a `<picture>` needs, asked for at once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from graphql import (
    GraphQLArgument,
    GraphQLFloat,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLString,
)

from delivery.fields import plain_field
from delivery.images import MEDIA_TYPES, Source, alternative_of, picture_of, source_set, widest
from delivery.rich_text.addresses import Addresses
from delivery.rich_text.reading import ABSOLUTE, PATH
from delivery.schema.image_choices import CUT, FORMAT, WIDTH
from delivery.schema.lists import list_of
from delivery.schema.texts import LINK_FORM

if TYPE_CHECKING:
    from graphql import GraphQLEnumType as Enumeration
    from graphql import GraphQLField

    from delivery.fields import Arguments
    from delivery.images import Picture, Renditions
    from delivery.schema.registry import Registry
    from delivery.values import Item

_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
RENDITION = GraphQLObjectType(
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
FOCAL_POINT = GraphQLObjectType(
    "FocalPoint",
    {
        "x": plain_field(GraphQLNonNull(GraphQLFloat), "From 0 at the left to 1.", lambda point, _: point["x"]),
        "y": plain_field(GraphQLNonNull(GraphQLFloat), "From 0 at the top to 1.", lambda point, _: point["y"]),
    },
    description="The point of an image that no cut may lose.",
)
SOURCE = GraphQLObjectType(
    "PictureSource",
    {
        "format": plain_field(GraphQLNonNull(FORMAT), "The format of its files.", lambda source, _: source.format),
        "mediaType": plain_field(
            GraphQLNonNull(GraphQLString),
            "The `type` of a `<source>`, such as `image/webp`.",
            lambda source, _: MEDIA_TYPES[source.format],
        ),
        "srcSet": plain_field(
            GraphQLNonNull(GraphQLString),
            "The `srcset` of a `<source>`.",
            lambda source, _: source_set(source.renditions),
        ),
        "renditions": plain_field(
            list_of(RENDITION), "The same files one by one, narrowest first.", lambda source, _: source.renditions
        ),
    },
    description="An image in one format.",
)


def dominant_colour(image: Item) -> str | None:
    """None for an image whose file could not be read, or was erased."""
    colour = str(image.values.get("dominant_colour") or "")
    return colour if colour.startswith("#") else None


def placeholder(image: Item) -> str | None:
    """As for the colour."""
    drawn = str(image.values.get("placeholder") or "")
    return drawn if drawn.startswith("data:image/") else None


def thumbhash(image: Item) -> str | None:
    """As for the colour."""
    drawn = str(image.values.get("thumbhash") or "")
    return drawn if _BASE64.fullmatch(drawn) else None


def appearance_fields(language: Enumeration) -> dict[str, GraphQLField]:
    """What stands for an image until it has come, or where it is not seen: of the image, and of a picture of it."""
    return {
        "altText": plain_field(
            GraphQLNonNull(GraphQLString),
            "Alternative text, in the language that is read where there is one; empty for a decorative image.",
            lambda image, _: alternative_of(image.entry, image.scope)[0],
        ),
        "altLanguage": plain_field(
            GraphQLNonNull(language),
            "The language of the alternative text.",
            lambda image, _: alternative_of(image.entry, image.scope)[1],
        ),
        "dominantColour": plain_field(
            GraphQLString,
            "Its commonest colour, as #rrggbb; null where the file could not be read.",
            lambda image, _: dominant_colour(image),
        ),
        "placeholder": plain_field(
            GraphQLString,
            "A blurred picture of 16 pixels as a `data:` address, to show until the file has come; null where the "
            "file could not be read.",
            lambda image, _: placeholder(image),
        ),
        "thumbhash": plain_field(
            GraphQLString,
            "Its ThumbHash in base64: some 25 bytes from which a client draws a blurred picture; null where the file "
            "could not be read.",
            lambda image, _: thumbhash(image),
        ),
        "focalPoint": plain_field(
            FOCAL_POINT, "What a cut keeps; null where no editor has said so.", lambda image, _: _focal_point(image)
        ),
    }


def _focal_point(image: Item) -> dict[str, float] | None:
    point: dict[str, float] | None = image.values.get("focal_point")
    return point


def picture_field(registry: Registry) -> GraphQLField:
    """An image as one `<picture>`."""
    arguments = {
        "formats": GraphQLArgument(
            GraphQLNonNull(GraphQLList(GraphQLNonNull(FORMAT))),
            list(MEDIA_TYPES),
            "Formats in the order a browser is to try them. One that the image is not published in is left out.",
        ),
        "widths": GraphQLArgument(
            GraphQLList(GraphQLNonNull(WIDTH)),
            description="Only files of these widths; of an image that has none of them the nearest. All when absent.",
        ),
        "cut": GraphQLArgument(
            CUT,
            description="Files cut to this form around the focal point. Whole ones when absent, and as long as the "
            "image has none that are cut.",
        ),
        "sizes": GraphQLArgument(
            GraphQLNonNull(GraphQLString), "100vw", "How wide the page shows it: the `sizes` of HTML, handed back."
        ),
        "links": GraphQLArgument(GraphQLNonNull(LINK_FORM), PATH, "How addresses of files are written."),
    }
    return plain_field(
        GraphQLNonNull(_picture_type(registry)), "All that a `<picture>` of it needs.", _picture, arguments
    )


def _picture(image: Item, given: Arguments) -> Picture:
    picture = picture_of(image, given["formats"], given.get("widths") or (), given["sizes"], given.get("cut"))
    if given["links"] != ABSOLUTE:
        return picture
    sources = [Source(each.format, _whole(each.renditions)) for each in picture.sources]
    return replace(picture, sources=sources, fallback=_whole(picture.fallback))


def _whole(renditions: Renditions) -> Renditions:
    addresses = Addresses(files=settings.WAGTAILADMIN_BASE_URL)
    return [{**each, "url": addresses.file(each["url"])} for each in renditions]


def _picture_type(registry: Registry) -> GraphQLObjectType:
    appearance = appearance_fields(registry.language)
    return GraphQLObjectType(
        "Picture",
        {
            "sources": plain_field(
                list_of(SOURCE),
                "A `<source>` for each format that there is, in the order asked for. The last is what the `<img>` has.",
                lambda picture, _: picture.sources,
            ),
            "src": _of_fallback("The `src` of the `<img>`: the widest file.", GraphQLString, "url"),
            "srcSet": plain_field(
                GraphQLNonNull(GraphQLString),
                "The `srcset` of the `<img>`.",
                lambda picture, _: source_set(picture.fallback),
            ),
            "sizes": plain_field(
                GraphQLNonNull(GraphQLString), "The `sizes` as they were asked for.", lambda picture, _: picture.sizes
            ),
            "width": _of_fallback("Width of `src` in pixels.", GraphQLInt, "width"),
            "height": _of_fallback("Height of `src` in pixels.", GraphQLInt, "height"),
            "cut": plain_field(
                CUT,
                "The form its files are cut to; null where they show the whole image.",
                lambda picture, _: picture.cut,
            ),
            "objectPosition": plain_field(
                GraphQLNonNull(GraphQLString),
                "CSS's `object-position`, such as `50% 30%`: what `object-fit: cover` keeps of the files.",
                lambda picture, _: picture.position,
            ),
            "credit": plain_field(
                GraphQLNonNull(GraphQLString),
                "Who made the image and who owns the rights.",
                lambda picture, _: picture.image.values.get("credit") or "",
            ),
            **{name: _of_image(field) for name, field in appearance.items()},
        },
        description="An image as a page shows it.",
    )


def _of_fallback(description: str, type_: Any, name: str) -> GraphQLField:
    return plain_field(GraphQLNonNull(type_), description, lambda picture, _: widest(picture.fallback)[name])


def _of_image(field: GraphQLField) -> GraphQLField:
    """The image's field, for a picture of it."""
    read = field.extensions["read"]
    return plain_field(field.type, str(field.description), lambda picture, given: read(picture.image, given))
