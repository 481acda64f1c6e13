"""Why something was found, as parts of texts: what a frontend marks is data, so nothing has to be trusted as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import GraphQLBoolean, GraphQLNonNull, GraphQLObjectType, GraphQLString

from delivery.fields import plain_field
from delivery.schema.lists import list_of
from publication.search.highlighting import excerpts, marked
from publication.search.passages import title_in
from publication.shapes import object_shapes
from publication.store import languages_in

if TYPE_CHECKING:
    from delivery.values import Hit
    from publication.search.highlighting import Part

MOST_EXCERPTS = 2

TEXT_PART = GraphQLObjectType(
    "TextPart",
    {
        "text": plain_field(GraphQLNonNull(GraphQLString), "Plain text.", lambda part, _: part.text),
        "isMatch": plain_field(
            GraphQLNonNull(GraphQLBoolean),
            "Whether it is a word that answers what was sought.",
            lambda part, _: part.is_match,
        ),
    },
    description="A part of a text. All parts one after the other are the text.",
)
EXCERPT = GraphQLObjectType(
    "SearchExcerpt",
    {"parts": plain_field(list_of(TEXT_PART), "The passage, in parts.", lambda parts, _: parts)},
    description="A passage of a text, cut to what can be read at a glance.",
)


def title_of(hit: Hit, _arguments: object) -> list[Part]:
    return marked(title_in(hit.item.values), hit.query, languages_in(hit.item.values, hit.item.entry.language))


def excerpts_of(hit: Hit, _arguments: object) -> list[list[Part]]:
    item = hit.item
    languages = languages_in(item.values, item.entry.language)
    return excerpts(object_shapes()[item.type], item.values, hit.query, languages, MOST_EXCERPTS)
