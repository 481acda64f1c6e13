"""What search engines and other sites are told about a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import GraphQLNonNull, GraphQLObjectType, GraphQLString

from delivery.fields import plain_field, planned_field
from delivery.json_ld import PROVIDER, describe, description_of
from delivery.lookups import ByKey
from delivery.scalars import JsonLd
from delivery.schema.addresses import above, shown_above
from delivery.schema.references import reference_plan

if TYPE_CHECKING:
    from graphql import GraphQLField

    from delivery.fields import Arguments
    from delivery.lookups import Lookup, Steps
    from delivery.schema.registry import Registry
    from delivery.values import Item

SEO = frozenset({"seo_title", "search_description"})  # published fields that are read through `seo`, where one is empty
IMAGE = "image"


def seo_field(registry: Registry) -> GraphQLField:
    """Of every page."""
    type_ = registry.once("seo", lambda: _seo_type(registry))
    return plain_field(GraphQLNonNull(type_), "What search engines are told about it.", lambda item, _: item)


def _seo_type(registry: Registry) -> GraphQLObjectType:
    return GraphQLObjectType(
        "Seo",
        lambda: {
            "title": plain_field(
                GraphQLNonNull(GraphQLString),
                "The title written for search engines, else that of the page.",
                lambda item, _: item.values.get("seo_title") or item.values["title"],
            ),
            "description": plain_field(
                GraphQLNonNull(GraphQLString),
                "The description written for search engines, else the summary or the introduction; empty where there "
                "is none.",
                lambda item, _: description_of(item.entry),
            ),
            "image": planned_field(
                registry.objects["Image"],
                "The picture to show with a link to it; null where it has none.",
                reference_plan(IMAGE, frozenset({"Image"})),
            ),
        },
        description="What search engines and other sites are told about a page.",
    )


def json_ld_field() -> GraphQLField:
    """Of every page."""

    def plan(source: Item, _given: Arguments) -> Steps[dict[str, Any]]:
        paths = above(source)
        named = {name: ByKey(source.scope, key) for name in (IMAGE, PROVIDER) if (key := source.values.get(name))}
        lookups: list[Lookup] = [*paths, *named.values()]
        if not lookups:
            return describe(source.entry, [], {})
        answers = yield lookups
        entries = {name: entry for name, lookup in named.items() if (entry := answers.entry(lookup))}
        return describe(source.entry, [each.entry for each in shown_above(source, paths, answers)], entries)

    return planned_field(GraphQLNonNull(JsonLd), "The page as schema.org describes things.", plan)
