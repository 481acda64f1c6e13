"""The public type of rich text: one published text as HTML, Markdown, plain words or nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLString,
)

from delivery.fields import plain_field, planned_field
from delivery.rich_text import read, tree_of
from delivery.rich_text.markdown import markdown_of
from delivery.rich_text.markup import html_of
from delivery.rich_text.nodes import nodes_of
from delivery.rich_text.reading import ABSOLUTE, FURTHEST_SHIFT, PATH
from delivery.rich_text.words import lix_of, plain_text_of, words_in
from delivery.schema.lists import list_of
from delivery.schema.text_nodes import node_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphql import GraphQLField

    from delivery.fields import Arguments, Plan
    from delivery.lookups import Steps
    from delivery.rich_text import Reading
    from delivery.schema.registry import Registry
    from delivery.values import Text

LINK_FORM = GraphQLEnumType(
    "LinkForm",
    {
        "PATH": GraphQLEnumValue(
            PATH, "Paths: of a page as `path` of its type or a route has it, of a file on the host of the API."
        ),
        "ABSOLUTE": GraphQLEnumValue(
            ABSOLUTE,
            "Whole addresses: of a page below the edition's `frontendUrl`, of a file on the host of the API. "
            "Where the edition has no `frontendUrl`, pages keep their paths.",
        ),
    },
    description="How links to what is published here are written.",
)
ROUTE = GraphQLInputObjectType(
    "RouteInput",
    {
        "type": GraphQLInputField(
            GraphQLNonNull(GraphQLString), description="A type of page, such as `Initiative`: its `__typename`."
        ),
        "pattern": GraphQLInputField(
            GraphQLNonNull(GraphQLString),
            description="Where the frontend has such pages: a path with `{slug}`, `{path}` or `{language}` in it, "
            "such as `/projekter/{slug}`.",
        ),
    },
    description="Where a frontend has the pages of one type, if not at their `path`.",
)


def rich_text_type(registry: Registry) -> GraphQLObjectType:
    """The type of every formatted text, in fields and in blocks."""
    return registry.once("rich text", lambda: _rich_text_type(registry))


def _rich_text_type(registry: Registry) -> GraphQLObjectType:
    return GraphQLObjectType(
        "RichText",
        lambda: {
            "html": _field(
                GraphQLNonNull(GraphQLString),
                "Sanitised HTML. Links to pages are paths in this edition; a link to what it does not show is plain "
                "text.",
                html_of,
                registry,
            ),
            "markdown": _field(
                GraphQLNonNull(GraphQLString),
                "CommonMark, with `~~` for what is struck out. It holds no HTML: what an editor wrote is escaped.",
                markdown_of,
                registry,
            ),
            "nodes": _field(
                list_of(node_type(registry)),
                "The text as a tree of two levels: blocks, and what stands in them. Links and images are resolved as "
                "the edition shows them; a link to what it does not show is plain text.",
                nodes_of,
                registry,
            ),
            "text": plain_field(
                GraphQLNonNull(GraphQLString), "The words alone, a line a paragraph.", lambda text, _: _words(text)
            ),
            "wordCount": plain_field(
                GraphQLNonNull(GraphQLInt), "How many words it has.", lambda text, _: len(words_in(_words(text)))
            ),
            "lix": plain_field(
                GraphQLInt,
                "Readability as LIX: words a sentence, plus the percentage of words of more than six letters, rounded. "
                "Below 25 is very easy, above 55 very hard. Null for a text without words.",
                lambda text, _: lix_of(_words(text)),
            ),
        },
        description="Text with formatting and links.",
    )


def _words(text: Text) -> str:
    return plain_text_of(tree_of(text.source))


def _field(type_: Any, description: str, write: Callable[[Reading], Any], registry: Registry) -> GraphQLField:
    """A form of the text that names pages and files."""
    return planned_field(type_, description, _plan(write, registry), _arguments())


def _plan(write: Callable[[Reading], Any], registry: Registry) -> Plan:
    pages = registry.pages

    def plan(text: Text, given: Arguments) -> Steps[Any]:
        return write((yield from read(text, given, pages)))

    return plan


def _arguments() -> dict[str, GraphQLArgument]:
    return {
        "headingShift": GraphQLArgument(
            GraphQLNonNull(GraphQLInt),
            0,
            f"How many levels lower its headings are put, at most {FURTHEST_SHIFT}; higher where negative. Level 1 "
            "and level 6 are the ends.",
            out_name="heading_shift",
        ),
        "links": GraphQLArgument(GraphQLNonNull(LINK_FORM), PATH, "How links to what is published here are written."),
        "routes": GraphQLArgument(
            GraphQLList(GraphQLNonNull(ROUTE)), description="Where the frontend has pages, if not at their paths."
        ),
    }
