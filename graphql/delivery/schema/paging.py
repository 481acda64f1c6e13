"""Which part of a list a client asks for, as Relay has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphql import GraphQLArgument, GraphQLInt, GraphQLString

from delivery.errors import Code, refusal
from delivery.limits import DEFAULT_LIST, LONGEST_LIST

if TYPE_CHECKING:
    from delivery.fields import Arguments

FORWARDS, BACKWARDS = ("first", "after"), ("last", "before")


@dataclass(frozen=True, slots=True)
class Part:
    """`first` items after a cursor, or `last` items before one."""

    first: int | None
    last: int | None
    after: str | None
    before: str | None


def paging_arguments() -> dict[str, GraphQLArgument]:
    return {
        "first": GraphQLArgument(
            GraphQLInt,
            description=f"How many from the start or after `after`: {DEFAULT_LIST} if absent, at most {LONGEST_LIST}.",
        ),
        "after": GraphQLArgument(GraphQLString, description="The cursor behind which to go on."),
        "last": GraphQLArgument(
            GraphQLInt, description=f"How many items from the end, or before `before`: at most {LONGEST_LIST}."
        ),
        "before": GraphQLArgument(GraphQLString, description="The cursor before which to stop."),
    }


def read_paging(arguments: Arguments) -> Part:
    """The part asked for. Raises a clear error for both directions at once, or a size out of bounds."""
    given = {name: arguments.get(name) for name in (*FORWARDS, *BACKWARDS)}
    is_backwards = any(given[name] is not None for name in BACKWARDS)
    if is_backwards and any(given[name] is not None for name in FORWARDS):
        raise refusal(Code.BAD_ARGUMENT, "Ask for `first` and `after`, or for `last` and `before`, not for both.")
    if is_backwards and given["last"] is None:
        raise refusal(Code.BAD_ARGUMENT, "`before` needs `last`: how many items before it.")
    first = None if is_backwards else bounded("first", given["first"])
    last = bounded("last", given["last"]) if is_backwards else None
    return Part(first, last, given["after"], given["before"])


def bounded(name: str, value: int | None) -> int:
    """The size of a part of a list, which the API never leaves open."""
    if value is None:
        return DEFAULT_LIST
    if not 0 <= value <= LONGEST_LIST:
        raise refusal(Code.BAD_ARGUMENT, f"`{name}` must be between 0 and {LONGEST_LIST}; it is {value}.")
    return value
