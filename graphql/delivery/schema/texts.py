"""The public type of rich text."""

from __future__ import annotations

from graphql import GraphQLNonNull, GraphQLObjectType, GraphQLString

from delivery.fields import plain_field, planned_field
from delivery.rich_text import html_of, plain_text_of

rich_text_type = GraphQLObjectType(
    "RichText",
    {
        "html": planned_field(
            GraphQLNonNull(GraphQLString),
            "Sanitised HTML. Links to pages are paths in this edition; a link to what it does not show is plain text.",
            lambda text, _: html_of(text),
        ),
        "text": plain_field(
            GraphQLNonNull(GraphQLString), "The words alone, a line a paragraph.", lambda text, _: plain_text_of(text)
        ),
    },
    description="Text with formatting and links.",
)
