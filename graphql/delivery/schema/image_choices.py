"""The formats, widths and cuts of which a client chooses an image's files: there are no others."""

from __future__ import annotations

from graphql import GraphQLEnumType, GraphQLEnumValue

from media.renditions import WIDTHS, Cut

FORMAT = GraphQLEnumType(
    "ImageFormat",
    {
        "AVIF": GraphQLEnumValue("avif", "The smallest; made some time after an image is published first."),
        "WEBP": GraphQLEnumValue("webp", "What every browser in use can show."),
        "JPEG": GraphQLEnumValue("jpeg", "For mail, previews of links and old browsers."),
    },
    description="A format in which images are published.",
)
WIDTH = GraphQLEnumType(
    "ImageWidth",
    {f"W{width}": GraphQLEnumValue(width, f"{width} pixels.") for width in WIDTHS},
    description="A width in which images are published. There are no others.",
)
CUT = GraphQLEnumType(
    "ImageCut",
    {each.name: GraphQLEnumValue(each.value, "{} to {}.".format(*each.ratio)) for each in Cut},
    description="A form to which images are cut around their focal point: its width to its height.",
)
