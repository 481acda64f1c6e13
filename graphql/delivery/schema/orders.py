"""What a list may be sorted by: an enumeration for each type, never a name of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import GraphQLEnumType, GraphQLEnumValue

from publication.store import Order

if TYPE_CHECKING:
    from publication.shapes import ObjectShape

_DIRECTIONS = {
    Order.TITLE: ("from A to Å", "from Å to A"),
    Order.FIRST_PUBLISHED: ("first published first", "last published first"),
    Order.UPDATED: ("longest unchanged first", "changed last first"),
    Order.STARTS_ON: ("earliest start first", "latest start first"),
    Order.ENDS_ON: ("earliest end first", "latest end first"),
}
_PERIOD = {Order.STARTS_ON: "starts_on", Order.ENDS_ON: "ends_on"}
DEFAULT_ORDER = (Order.TITLE, False)


def order_type(shape: ObjectShape) -> GraphQLEnumType:
    """The orders of a list of `shape`. What has no value comes last in both directions."""
    names = {field.name for field in shape.fields}
    values = {}
    for order, (ascending, descending) in _DIRECTIONS.items():
        if _PERIOD.get(order) in {None, *names}:
            name = order.value.upper()
            values[f"{name}_ASC"] = GraphQLEnumValue((order, False), f"By {_words(order)}, {ascending}.")
            values[f"{name}_DESC"] = GraphQLEnumValue((order, True), f"By {_words(order)}, {descending}.")
    return GraphQLEnumType(
        f"{shape.type}Order",
        values,
        description=f"How a list of the type {shape.type} is sorted. What has no such value comes last.",
    )


def _words(order: Order) -> str:
    return {Order.FIRST_PUBLISHED: "first publication", Order.UPDATED: "last change"}.get(
        order, order.value.replace("_on", "").replace("starts", "start").replace("ends", "end")
    )
