"""Searching an edition by words, across types: a Relay connection of what was found, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLString,
)

from delivery.costs import SEARCHED
from delivery.errors import Code, refusal
from delivery.fields import plain_field, planned_field
from delivery.limits import LONGEST_SEARCH, MOST_SEARCHED_WORDS
from delivery.lookups import Completing, Searching
from delivery.names import type_constant
from delivery.schema.connections import PAGE_INFO
from delivery.schema.highlights import EXCERPT, TEXT_PART, excerpts_of, title_of
from delivery.schema.lists import list_of
from delivery.schema.named import NAMED, keys_of
from delivery.schema.narrowing import bounded
from delivery.schema.paging import paging_arguments, read_paging
from delivery.schema.search_facets import search_facets_field
from delivery.values import Hit, Hits
from publication.search.query import typed_words
from publication.store import LinkedTo, Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphql import GraphQLField, GraphQLInputType

    from delivery.fields import Arguments
    from delivery.lookups import Steps
    from delivery.schema.registry import Registry
    from publication.store import Scope

NARROWED = {"themes": "Theme", "municipalities": "Municipality"}  # by which field of what type
TAGS = "tags"


def search_field(types: Sequence[str], registry: Registry) -> GraphQLField:
    """What an edition shows of these types, by words."""

    def plan(source: Any, given: Arguments) -> Steps[Hits]:
        conditions = yield from _conditions(given, source.scope)
        paging = read_paging(given)
        search = Search(
            _text(given["text"]),
            tuple(dict.fromkeys(given.get("types") or types)),
            conditions,
            first=paging.first,
            last=paging.last,
            after=paging.after,
            before=paging.before,
        )
        lookup = Searching(source.scope, search)
        answers = yield [lookup]
        return Hits(answers.found(lookup), search, source.scope)

    field = planned_field(
        GraphQLNonNull(_connection_type(types, registry)),
        "What the edition shows that has every one of the words, in any form, in title or text: the best first, titles "
        "before summaries, headings and text. Words are also found as the last part of a compound. The last word is "
        "found by its beginning as well, unless a space follows it. Where nothing is found, mistyped words are "
        "corrected.",
        plan,
        _arguments(types, registry),
    )
    field.extensions[SEARCHED] = True
    return field


def _arguments(types: Sequence[str], registry: Registry) -> dict[str, GraphQLArgument]:
    theme = registry.enumeration(NAMED["Theme"].choices) if NAMED["Theme"].choices else GraphQLString
    return {
        "text": GraphQLArgument(
            GraphQLNonNull(GraphQLString),
            description=f"What a reader typed: at most {LONGEST_SEARCH} characters and {MOST_SEARCHED_WORDS} words.",
        ),
        "types": GraphQLArgument(_list(_types(types, registry)), description="Of these types; of all when absent."),
        "themes": GraphQLArgument(_list(theme), description="With one of these themes, by code."),
        "municipalities": GraphQLArgument(
            _list(GraphQLString), description="That names one of these municipalities, by slug."
        ),
        TAGS: GraphQLArgument(_list(GraphQLString), description="With one of these tags."),
        **paging_arguments(),
    }


def _conditions(given: Arguments, scope: Scope) -> Steps[tuple[LinkedTo, ...]]:
    conditions = []
    for name, type_name in NARROWED.items():
        if given.get(name):
            keys = yield from keys_of(NAMED[type_name], given[name], scope)
            conditions.append(LinkedTo(name, tuple(keys)))
    if tags := given.get(TAGS):
        conditions.append(LinkedTo(TAGS, tuple(bounded(TAGS, tags))))
    return tuple(conditions)


def _text(text: str) -> str:
    if len(text) > LONGEST_SEARCH:
        message = f"`text` has {len(text)} characters. The limit is {LONGEST_SEARCH}."
        raise refusal(Code.LIMIT_EXCEEDED, message)
    if (words := len(typed_words(text))) > MOST_SEARCHED_WORDS:
        raise refusal(Code.LIMIT_EXCEEDED, f"`text` has {words} words. The limit is {MOST_SEARCHED_WORDS}.")
    return text


def _types(types: Sequence[str], registry: Registry) -> GraphQLEnumType:
    return registry.once(
        "search type",
        lambda: GraphQLEnumType(
            "SearchType",
            {type_constant(name): GraphQLEnumValue(name, registry.shapes[name].description) for name in types},
            description="The types that are searched.",
        ),
    )


def _list(type_: GraphQLInputType) -> GraphQLInputType:
    return GraphQLList(GraphQLNonNull(type_))


def _connection_type(types: Sequence[str], registry: Registry) -> GraphQLObjectType:
    return GraphQLObjectType(
        "SearchConnection",
        {
            "edges": plain_field(list_of(_edge_type(registry)), "The items, each with where it answers.", _hits),
            "nodes": plain_field(list_of(registry.node), "The items alone.", lambda hits, _: hits.nodes),
            "pageInfo": plain_field(
                GraphQLNonNull(PAGE_INFO), "Where this part stands among them.", lambda hits, _: hits.found.page
            ),
            "totalCount": plain_field(
                GraphQLNonNull(GraphQLInt), "How many were found.", lambda hits, _: hits.found.page.total
            ),
            "correctedText": plain_field(
                GraphQLString,
                "The text with its mistyped words corrected, which was searched for instead, since what was typed "
                "finds nothing; null where nothing was corrected.",
                lambda hits, _: hits.found.corrected,
            ),
            "suggestions": _suggestions_field(),
            "facets": search_facets_field(_types(types, registry), registry),
        },
        description="A part of what a search found.",
    )


def _edge_type(registry: Registry) -> GraphQLObjectType:
    return GraphQLObjectType(
        "SearchEdge",
        {
            "cursor": plain_field(
                GraphQLNonNull(GraphQLString), "Where the item stands among those found.", lambda hit, _: hit.cursor
            ),
            "node": plain_field(GraphQLNonNull(registry.node), "The item.", lambda hit, _: hit.item),
            "score": plain_field(
                GraphQLNonNull(GraphQLInt),
                "How well it answers: comparable with others of the same search. It follows from the item alone.",
                lambda hit, _: hit.score,
            ),
            "title": plain_field(
                list_of(TEXT_PART), "What the item is called, in parts: the words that answer are marked.", title_of
            ),
            "excerpts": plain_field(
                list_of(EXCERPT),
                "Where its text answers best, two passages at most; none where only its title does.",
                excerpts_of,
            ),
        },
        description="An item that was found, and why.",
    )


def _suggestions_field() -> GraphQLField:
    def plan(source: Hits, _given: Arguments) -> Steps[list[str]]:
        lookup = Completing(source.scope, source.search, source.found.query)
        answers = yield [lookup]
        return answers.completions(lookup)

    description = (
        "Texts that what is being typed may become, the likeliest first, eight at most: its last word is completed to "
        "words of what was found."
    )
    field = planned_field(list_of(GraphQLString), description, plan)
    field.extensions[SEARCHED] = True
    return field


def _hits(hits: Hits, _arguments: object) -> list[Hit]:
    found = zip(hits.nodes, hits.found.page.cursors, hits.found.scores, strict=True)
    return [Hit(*each, hits.found.query) for each in found]
