"""What a list may be sorted by: an enumeration for each type, never a name of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import GraphQLEnumType, GraphQLEnumValue

from publication.store import Order

if TYPE_CHECKING:
    from publication.shapes import ObjectShape

SortedBy = tuple[Order, bool]  # and whether the last comes first

_ALWAYS = {
    "TITLE": (Order.TITLE, "title, from A to Å", "title, from Å to A"),
    "FIRST_PUBLISHED": (Order.FIRST_PUBLISHED, "first publication, oldest first", "first publication, newest first"),
    "UPDATED": (Order.UPDATED, "last change, oldest first", "last change, newest first"),
}
_BY_FIELD = {
    "starts_on": (Order.STARTS_ON, "start, earliest first", "start, latest first"),
    "published_on": (
        Order.STARTS_ON,
        "the date shown to readers, oldest first",
        "the date shown to readers, newest first",
    ),
    "date": (Order.STARTS_ON, "date, oldest first", "date, newest first"),
    "ends_on": (Order.ENDS_ON, "end, earliest first", "end, latest first"),
}


def order_type(shape: ObjectShape) -> GraphQLEnumType:
    """The orders of a list of `shape`. What has no value comes last in both directions."""
    names = {field.name for field in shape.fields}
    orders = _ALWAYS | {name.upper(): order for name, order in _BY_FIELD.items() if name in names}
    values = {}
    for name, (order, ascending, descending) in orders.items():
        values[f"{name}_ASC"] = GraphQLEnumValue((order, False), f"By {ascending}.")
        values[f"{name}_DESC"] = GraphQLEnumValue((order, True), f"By {descending}.")
    return GraphQLEnumType(
        f"{shape.type}Order",
        values,
        description=f"How a list of the type {shape.type} is sorted. What has no such value comes last.",
    )


def default_order(shape: ObjectShape) -> SortedBy:
    """News is shown newest first, all else by title."""
    return (
        (Order.STARTS_ON, True) if any(field.name == "published_on" for field in shape.fields) else (Order.TITLE, False)
    )
