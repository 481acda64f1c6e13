"""Where a page stands among the others: the pages above it, and itself in other languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphql import GraphQLNonNull, GraphQLObjectType, GraphQLString

from delivery.fields import plain_field, planned_field
from delivery.lookups import ByKey, ByPath
from delivery.schema.lists import list_of
from delivery.values import Item

if TYPE_CHECKING:
    from graphql import GraphQLField

    from delivery.answers import Answers
    from delivery.fields import Arguments
    from delivery.lookups import Steps
    from delivery.schema.registry import Registry

_BREADCRUMB = GraphQLObjectType(
    "Breadcrumb",
    {
        "title": plain_field(GraphQLNonNull(GraphQLString), "Its title.", lambda item, _: item.values["title"]),
        "path": plain_field(GraphQLNonNull(GraphQLString), "Its path.", lambda item, _: item.entry.path),
    },
    description="A page above another.",
)


def breadcrumbs_field(registry: Registry) -> GraphQLField:
    """Of every page."""

    def plan(source: Any, _given: Arguments) -> Steps[list[Item]]:
        lookups = above(source)
        if not lookups:
            return []
        answers = yield lookups
        return shown_above(source, lookups, answers)

    description = "The pages above it that the edition shows, from the front page down, without itself."
    return planned_field(list_of(_BREADCRUMB), description, plan)


def above(item: Item) -> list[ByPath]:
    """What has to be looked up to know the pages above one."""
    parts = item.entry.path.strip("/").split("/")
    if parts == [""]:
        return []
    return [ByPath(item.scope, "/".join(["", *parts[:count], ""])) for count in range(len(parts))]


def shown_above(item: Item, lookups: list[ByPath], answers: Answers) -> list[Item]:
    """The pages above, from the front page down. A page may stand above its own path in another language."""
    entries = (answers.entry(lookup) for lookup in lookups)
    return [Item(entry, item.scope) for entry in entries if entry and entry.key != item.entry.key]


def alternates_field(registry: Registry) -> GraphQLField:
    """Of every page, and of its entry in the sitemap."""

    def plan(source: Any, _given: Arguments) -> Steps[list[Item]]:
        lookups = [
            ByKey(replace(source.scope, language=language, fallbacks=()), source.entry.key)
            for language in (value.value for value in registry.language.values.values())
            if language != source.entry.language
        ]
        answers = yield lookups
        return [Item(entry, lookup.scope) for lookup in lookups if (entry := answers.entry(lookup))]

    type_ = registry.once("alternate", lambda: _alternate_type(registry))
    return planned_field(
        list_of(type_), "The same page in each other language in which the edition has it, by language.", plan
    )


def _alternate_type(registry: Registry) -> GraphQLObjectType:
    return GraphQLObjectType(
        "Alternate",
        {
            "language": plain_field(
                GraphQLNonNull(registry.language), "The other language.", lambda item, _: item.entry.language
            ),
            "path": plain_field(
                GraphQLNonNull(GraphQLString), "Where it stands in that language.", lambda item, _: item.entry.path
            ),
        },
        description="A page in another language.",
    )
