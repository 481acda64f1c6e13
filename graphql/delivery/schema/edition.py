"""What an edition offers: its lists, its single objects, its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import GraphQLNonNull, GraphQLObjectType

from delivery.fields import plain_field
from delivery.schema.connections import connection_field
from delivery.schema.members import members
from delivery.schema.routes import redirects_field, route_field, sitemap_field
from delivery.schema.search import search_field
from delivery.schema.singles import any_page_field, menu_field, node_field, page_field, slug_field, theme_field
from delivery.schema.withdrawals import withdrawal_field
from publication.store import DuringPeriod

if TYPE_CHECKING:
    from graphql import GraphQLField

    from delivery.schema.registry import Registry
    from delivery.values import EditionItem
    from publication.store import Condition

PAGES = {
    "Initiative": ("initiatives", "initiative", "What the municipalities do together."),
    "Partner": ("partners", "partner", "Who takes part."),
    "InfrastructureInterest": (
        "infrastructureInterests",
        "infrastructureInterest",
        "Infrastructure the cooperation wants, or is wary of.",
    ),
    "Strategy": ("strategies", "strategy", "Strategies the councils agreed on."),
    "Plan": ("plans", "plan", "Plans the councils adopted, each on its own day."),
    "Offering": ("offerings", "offering", "Offers and services for companies and citizens."),
    "Article": ("articles", "article", "News and background."),
}
SNIPPETS = {
    "CooperationBody": ("bodies", "body", "slug", "Who decides what in the cooperation."),
    "ContentBlock": ("contentBlocks", "contentBlock", "key", "Texts that are shown in many places."),
    "KeyFigure": ("keyFigures", "keyFigure", "slug", "Figures with their date and source."),
    "Municipality": ("municipalities", "municipality", "slug", "The members of the cooperation."),
}


def edition_content_type(registry: Registry) -> GraphQLObjectType:
    """The way in to everything an edition publishes."""
    return GraphQLObjectType(
        "EditionContent",
        lambda: _about(registry) | _lists(registry) | _singles(registry),
        description="Everything that one edition shows, in one language.",
    )


def _about(registry: Registry) -> dict[str, GraphQLField]:
    language = plain_field(
        GraphQLNonNull(registry.language),
        "The language that is read. What does not exist in it is shown in the edition's own.",
        lambda edition, _: edition.scope.language,
    )
    return members(registry.shapes["Edition"].fields, registry) | {"language": language}


def _lists(registry: Registry) -> dict[str, GraphQLField]:
    lists = {name: (type_name, description) for type_name, (name, _, description) in PAGES.items()}
    lists |= {name: (type_name, description) for type_name, (name, _, _, description) in SNIPPETS.items()}
    lists["themes"] = ("Theme", "The subjects that content is sorted by.")
    fields = {name: connection_field(*about, registry) for name, about in lists.items()}
    fields["notices"] = connection_field(
        "Notice", "Messages to all readers that hold today.", registry, _today, takes_filter=False
    )
    fields["sitemap"] = sitemap_field(registry)
    fields["redirects"] = redirects_field(registry)
    pages = [name for name, shape in registry.shapes.items() if shape.is_page]
    fields["search"] = search_field(sorted({*pages, *SNIPPETS, "Theme"}), registry)
    return fields


def _singles(registry: Registry) -> dict[str, GraphQLField]:
    fields = {
        name: page_field(type_name, "By slug or path; null where the edition shows no such page.", registry)
        for type_name, (_, name, _) in PAGES.items()
    }
    fields |= {
        name: slug_field(type_name, argument, f"By {argument}; null where the edition shows none.", registry)
        for type_name, (_, name, argument, _) in SNIPPETS.items()
    }
    fields["theme"] = theme_field("By code; null where it is not published.", registry)
    fields["navigation"] = menu_field(registry)
    fields["page"] = any_page_field(registry)
    fields["route"] = route_field(registry)
    fields["node"] = node_field(registry)
    fields["withdrawal"] = withdrawal_field(sorted({*PAGES, *SNIPPETS}), registry)
    return fields


def _today(edition: EditionItem) -> tuple[Condition, ...]:
    return (DuringPeriod(edition.today, edition.today),)
