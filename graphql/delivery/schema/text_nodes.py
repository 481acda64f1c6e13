"""The public types of what a rich text consists of.

GraphQL cannot ask for a tree of any depth, so this one has two levels: blocks, and lines in them. An item of a list
says how deep it stands; words say which marks they bear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLInt,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLString,
    GraphQLUnionType,
)

from delivery.costs import WITHIN
from delivery.fields import plain_field
from delivery.schema.lists import list_of
from delivery.values import type_name_of

if TYPE_CHECKING:
    from graphql import GraphQLField, GraphQLNamedOutputType

    from delivery.fields import Read
    from delivery.rich_text.inline import Link
    from delivery.schema.registry import Registry
    from delivery.values import Item

MARK = GraphQLEnumType(
    "RichTextMark",
    {
        "CODE": GraphQLEnumValue("code", "What a machine reads or writes: `<code>`."),
        "EMPHASIS": GraphQLEnumValue("emphasis", "Stressed, mostly in italics: `<em>`."),
        "SMALL": GraphQLEnumValue("small", "Said by the way: `<small>`."),
        "STRIKETHROUGH": GraphQLEnumValue("strikethrough", "No longer so: `<s>`."),
        "STRONG": GraphQLEnumValue("strong", "Important, mostly in bold: `<strong>`."),
        "SUBSCRIPT": GraphQLEnumValue("subscript", "Below the line: `<sub>`."),
        "SUPERSCRIPT": GraphQLEnumValue("superscript", "Above the line: `<sup>`."),
        "UNDERLINE": GraphQLEnumValue("underline", "Underlined: `<u>`."),
    },
    description="What words in a text bear.",
)
SPAN = GraphQLObjectType(
    "RichTextSpan",
    {
        "text": plain_field(
            GraphQLNonNull(GraphQLString), "The words. A line feed in them is a line break.", lambda span, _: span.text
        ),
        "marks": plain_field(list_of(MARK), "What all of the words bear.", lambda span, _: span.marks),
    },
    description="Words that bear the same marks.",
)
DIVIDER = GraphQLObjectType(
    "RichTextDivider",
    {
        "isDivider": plain_field(
            GraphQLNonNull(GraphQLBoolean), "Always true: a divider has nothing else to say.", lambda *_: True
        )
    },
    description="A line between two parts of a text.",
)


def node_type(registry: Registry) -> GraphQLUnionType:
    """The union of what a text consists of, in order."""
    line = _inline_type(registry)
    heading_level = plain_field(
        GraphQLNonNull(GraphQLInt), "From 1 to 6, shifted as asked.", lambda heading, _: heading.level
    )
    types = [
        GraphQLObjectType("RichTextParagraph", {"content": _content(line)}, description="A paragraph."),
        GraphQLObjectType(
            "RichTextHeading", {"level": heading_level, "content": _content(line)}, description="A heading in a text."
        ),
        _list_type(line),
        GraphQLObjectType("RichTextQuote", {"content": _content(line)}, description="What somebody else said."),
        DIVIDER,
    ]
    return GraphQLUnionType(
        "RichTextNode",
        types,
        resolve_type=lambda value, *_: type_name_of(value),
        description="A block of a text.",
    )


def _within(type_: GraphQLNamedOutputType, description: str, read: Read) -> GraphQLField:
    """A list in a text."""
    field = plain_field(list_of(type_), description, read)
    field.extensions[WITHIN] = True
    return field


def _content(line: GraphQLUnionType) -> GraphQLField:
    return _within(line, "What stands in it, in order.", lambda block, _: block.content)


def _list_type(line: GraphQLUnionType) -> GraphQLObjectType:
    item = GraphQLObjectType(
        "RichTextListItem",
        {
            "level": plain_field(
                GraphQLNonNull(GraphQLInt),
                "1 in the list itself, 2 in a list in one of its items, and so on.",
                lambda item, _: item.level,
            ),
            "isOrdered": plain_field(
                GraphQLNonNull(GraphQLBoolean),
                "Whether the list that it stands in is numbered.",
                lambda item, _: item.is_ordered,
            ),
            "content": _content(line),
        },
        description="An item of a list. Lists in an item follow it, their items one level deeper.",
    )
    return GraphQLObjectType(
        "RichTextList",
        {
            "isOrdered": plain_field(
                GraphQLNonNull(GraphQLBoolean), "Whether it is numbered.", lambda list_, _: list_.is_ordered
            ),
            "items": _within(item, "Its items and those of the lists in it, in order.", lambda list_, _: list_.items),
        },
        description="A list, with the lists in it.",
    )


def _inline_type(registry: Registry) -> GraphQLUnionType:
    link = GraphQLObjectType(
        "RichTextLink",
        {
            "url": plain_field(
                GraphQLNonNull(GraphQLString),
                "Where it leads: `http`, `https`, `mailto`, `tel`, or a path.",
                lambda link, _: link.url,
            ),
            "page": plain_field(
                registry.content, "The page it leads to; null for a link elsewhere.", lambda link, _: _page(link)
            ),
            "document": plain_field(
                registry.objects["Document"],
                "The file it leads to; null for a link elsewhere.",
                lambda link, _: _document(link),
            ),
            "spans": _within(SPAN, "Its words.", lambda link, _: link.spans),
        },
        description="Words that lead somewhere.",
    )
    image = GraphQLObjectType(
        "RichTextImage",
        {
            "image": plain_field(
                GraphQLNonNull(registry.objects["Image"]), "The image.", lambda picture, _: picture.image
            ),
            "altText": plain_field(
                GraphQLNonNull(GraphQLString),
                "Alternative text in this place; empty where the image is decorative.",
                lambda picture, _: picture.alternative,
            ),
        },
        description="An image in a text.",
    )
    return GraphQLUnionType(
        "RichTextInline",
        [SPAN, link, image],
        resolve_type=lambda value, *_: type_name_of(value),
        description="What stands in a line of a text.",
    )


def _page(link: Link) -> Item | None:
    return link.target if link.target and link.target.entry.path else None


def _document(link: Link) -> Item | None:
    return link.target if link.target and link.target.type == "Document" else None
