"""Lists of an edition as Relay connections: paged by cursor, counted, narrowed and sorted."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLInt,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLString,
)

from delivery.fields import foreseeing_field, plain_field
from delivery.lookups import Listing
from delivery.schema.facets import facets_field
from delivery.schema.features import feature_field
from delivery.schema.filter_parts import filters_of
from delivery.schema.lists import list_of
from delivery.schema.narrowing import conditions
from delivery.schema.orders import order_argument, read_order
from delivery.schema.paging import paging_arguments, read_paging
from delivery.values import Connection, Edge, EditionItem, Item
from publication.store import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graphql import GraphQLField

    from delivery.fields import Arguments
    from delivery.lookups import Steps
    from delivery.schema.registry import Registry
    from publication.store import Condition, Page

TOTAL = "totalCount"
PAGE_INFO = GraphQLObjectType(
    "PageInfo",
    {
        "hasNextPage": plain_field(
            GraphQLNonNull(GraphQLBoolean), "Whether items follow this part.", lambda page, _: page.has_next
        ),
        "hasPreviousPage": plain_field(
            GraphQLNonNull(GraphQLBoolean), "Whether items precede this part.", lambda page, _: page.has_previous
        ),
        "startCursor": plain_field(
            GraphQLString, "Cursor of the first item; null for an empty part.", lambda page, _: _at(page, 0)
        ),
        "endCursor": plain_field(
            GraphQLString, "Cursor of the last item; null for an empty part.", lambda page, _: _at(page, -1)
        ),
    },
    description="Where a part of a list stands in the whole.",
)


def _at(page: Page[Any], index: int) -> str | None:
    return page.cursors[index] if page.cursors else None


def connection_field(
    type_name: str,
    description: str,
    registry: Registry,
    narrowed: Callable[[EditionItem], tuple[Condition, ...]] = lambda _: (),
    *,
    takes_filter: bool = True,
) -> GraphQLField:
    """A list of what the edition shows of a type. `narrowed` gives conditions that always hold."""
    shape = registry.shapes[type_name]
    filters = filters_of(type_name, registry) if takes_filter else None
    parts = filters.parts if filters else {}
    arguments = paging_arguments()
    if filters:
        arguments["filter"] = GraphQLArgument(filters.type, description="Narrows the list.")
    arguments["orderBy"] = order_argument(shape, registry)

    def plan(is_counted: bool, source: EditionItem, given: Arguments) -> Steps[Connection]:
        paging = read_paging(given)
        order = read_order(given["order_by"], shape)
        asked = yield from conditions(parts, given.get("filter") or {}, source.scope)
        selection = Selection(
            type_name,
            (*narrowed(source), *asked),
            order,
            first=paging.first,
            last=paging.last,
            after=paging.after,
            before=paging.before,
            is_counted=is_counted,
        )
        listing = Listing(source.scope, selection)
        answers = yield [listing]
        page = answers.page(listing)
        return Connection(page, [Item(entry, source.scope) for entry in page.entries], source.scope, selection)

    told = feature_field(shape) | facets_field(type_name, parts, registry)
    type_ = connection_type(registry.objects[type_name], registry, told)
    return foreseeing_field(
        GraphQLNonNull(type_), description, lambda selected: partial(plan, TOTAL in selected), arguments
    )


def connection_type(
    node: GraphQLObjectType, registry: Registry, more: Mapping[str, GraphQLField] = MappingProxyType({})
) -> GraphQLObjectType:
    """The type of a part of a list of `node`, with what else is told of such a list."""
    type_name = node.name
    edge = registry.once(
        f"edge {type_name}",
        lambda: GraphQLObjectType(
            f"{type_name}Edge",
            {
                "cursor": plain_field(
                    GraphQLNonNull(GraphQLString), "Where the item stands in the list.", lambda edge, _: edge.cursor
                ),
                "node": plain_field(GraphQLNonNull(node), "The item.", lambda edge, _: edge.node),
            },
            description=f"An item of a list of the type {type_name}, and where it stands.",
        ),
    )
    fields = {
        "edges": plain_field(list_of(edge), "The items with their cursors.", lambda connection, _: _edges(connection)),
        "nodes": plain_field(list_of(node), "The items alone.", lambda connection, _: connection.nodes),
        "pageInfo": plain_field(
            GraphQLNonNull(PAGE_INFO), "Where this part stands in the list.", lambda connection, _: connection.page
        ),
        TOTAL: plain_field(
            GraphQLNonNull(GraphQLInt),
            "How many items the whole list has.",
            lambda connection, _: connection.page.total,
        ),
        **more,
    }
    return registry.once(
        f"connection {type_name}",
        lambda: GraphQLObjectType(
            f"{type_name}Connection", fields, description=f"A part of a list of the type {type_name}."
        ),
    )


def _edges(connection: Connection) -> list[Edge]:
    return [Edge(*pair) for pair in zip(connection.page.cursors, connection.nodes, strict=True)]
