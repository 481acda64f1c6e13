"""What a list may be sorted by: an enumeration for each type, never a name of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import GraphQLArgument, GraphQLEnumType, GraphQLEnumValue, GraphQLNonNull

from delivery.errors import Code, refusal
from delivery.schema.lists import list_of
from publication.store import Order, Ranked, SortKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery.schema.registry import Registry
    from publication.shapes import FieldShape, ObjectShape

MOST_KEYS = 3
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
_BY_PROGRESS = {"phase", "status"}  # whose enumerations stand in the order in which things come


def order_argument(shape: ObjectShape, registry: Registry) -> GraphQLArgument:
    """What a list of `shape` is sorted by: the first of these, where that is equal by the next."""
    return GraphQLArgument(
        GraphQLNonNull(list_of(registry.once(f"order {shape.type}", lambda: _order_type(shape))).of_type),
        list(_default_order(shape)),
        f"Sorts the list by the first of these, where that is equal by the next, then by the id: at most {MOST_KEYS}.",
        out_name="order_by",
    )


def read_order(given: list[SortKey], shape: ObjectShape) -> tuple[SortKey, ...]:
    """The order that is asked for; an empty list leaves it to us."""
    if len(given) > MOST_KEYS:
        raise refusal(Code.BAD_ARGUMENT, f"`orderBy` has {len(given)} values. The limit is {MOST_KEYS}.")
    return tuple(given) or _default_order(shape)


def _default_order(shape: ObjectShape) -> tuple[SortKey, ...]:
    """News is shown newest first, all else by title."""
    is_news = any(field.name == "published_on" for field in shape.fields)
    return (SortKey(Order.STARTS_ON, descending=True) if is_news else SortKey(Order.TITLE),)


def _order_type(shape: ObjectShape) -> GraphQLEnumType:
    values: dict[str, GraphQLEnumValue] = {}
    for name, (by, ascending, descending) in _ALWAYS.items():
        values |= _directions(name, by, ascending, descending)
    for field in shape.fields:
        values |= dict(_by_field(field))
    return GraphQLEnumType(
        f"{shape.type}Order",
        values,
        description=f"How a list of the type {shape.type} is sorted. What has no such value comes last, or where a "
        "value says so first.",
    )


def _by_field(field: FieldShape) -> Iterator[tuple[str, GraphQLEnumValue]]:
    name = field.name.upper()
    if field.name in _BY_FIELD:
        yield from _directions(name, *_BY_FIELD[field.name], may_be_null=not field.required).items()
    elif field.name in _BY_PROGRESS and field.enum is not None:
        by = Ranked(field.name, tuple(choice.value for choice in field.enum))
        yield from _directions(
            name, by, f"{field.name}, as far as it has come", f"{field.name}, furthest first"
        ).items()


def _directions(
    name: str, by: Order | Ranked, ascending: str, descending: str, *, may_be_null: bool = False
) -> dict[str, GraphQLEnumValue]:
    values: dict[str, Any] = {
        f"{name}_ASC": GraphQLEnumValue(SortKey(by), f"By {ascending}."),
        f"{name}_DESC": GraphQLEnumValue(SortKey(by, descending=True), f"By {descending}."),
    }
    if may_be_null:
        first = "what has none before all else"
        values |= {
            f"{name}_ASC_NULLS_FIRST": GraphQLEnumValue(SortKey(by, nulls_first=True), f"By {ascending}, {first}."),
            f"{name}_DESC_NULLS_FIRST": GraphQLEnumValue(
                SortKey(by, descending=True, nulls_first=True), f"By {descending}, {first}."
            ),
        }
    return values
