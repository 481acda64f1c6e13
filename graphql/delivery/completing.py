"""What makes a value that was read into a part of the answer, by its type.

Each is told what to do with null, so that a type that is never null takes no call more than one that may be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import orjson
from graphql import Undefined

from delivery.costs import LARGE_SCALARS
from delivery.limits import LARGEST_ANSWER
from delivery.running import TooLargeError
from delivery.values import type_name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import GraphQLLeafType

    from delivery.running import Complete, Run

OfNull: TypeAlias = Callable[[], Any]

_TEXTS = frozenset({"String", "ID"})
_AS_THEY_ARE: dict[str, Any] = {"Boolean": bool, "Int": int, "Float": float}
_LARGEST = 2**31 - 1  # integer of GraphQL, and more than a boolean; larger numbers may be no numbers


def null() -> None:
    """Where a value may be null."""


def refused() -> NoReturn:
    """Where it may not."""
    raise TypeError("A value that is never null is")


def list_of(complete: Complete, of_null: OfNull) -> Complete:
    def complete_list(value: Any, run: Run) -> list[Any] | None:
        if value is None:
            return of_null()
        if not isinstance(value, list | tuple):
            raise TypeError(f"Expected a list, got {type(value).__name__}")
        return [complete(each, run) for each in value]

    return complete_list


def one_of(completions: Mapping[str, Complete], of_null: OfNull) -> Complete:
    """For an interface or a union: what completes an object of each possible type."""

    def complete_one(value: Any, run: Run) -> Any:
        return of_null() if value is None else completions[type_name_of(value)](value, run)

    return complete_one


def leaf(type_: GraphQLLeafType, of_null: OfNull) -> Complete:
    """What completes a value of a scalar or an enumeration."""
    complete = _serialized(type_, of_null)
    return _text(complete) if type_.name in _TEXTS else complete


def _text(otherwise: Complete) -> Complete:
    """Texts are as they are. They are counted, so that no answer is too large."""

    def complete_text(value: Any, run: Run) -> Any:
        if type(value) is not str:
            return otherwise(value, run)
        run.size += len(value)
        if run.size > LARGEST_ANSWER:
            raise TooLargeError
        return value

    return complete_text


def _serialized(type_: GraphQLLeafType, of_null: OfNull) -> Complete:
    serialize, as_it_is = type_.serialize, _AS_THEY_ARE.get(type_.name)
    is_large = type_.name in LARGE_SCALARS

    def complete_leaf(value: Any, run: Run) -> Any:
        if value is None:
            return of_null()
        if type(value) is as_it_is and -_LARGEST <= value <= _LARGEST:
            return value
        serialized = serialize(value)
        if serialized is None or serialized is Undefined:
            raise TypeError(f"{type_} cannot be {value!r}")
        if is_large:
            run.size += len(orjson.dumps(serialized))
        return serialized

    return complete_leaf
