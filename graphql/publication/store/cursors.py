"""Cursors: where in a list an entry stands, by what it is sorted by; so they stay right while others come and go."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, overload
from uuid import UUID

import orjson
from django.db import connection

from publication.store.rows import key_text, moment
from publication.store.selection import InvalidCursorError, Order, Ranked
from publication.store.statement import stored_key

if TYPE_CHECKING:
    from publication.store.selection import Selection

By = Order | Ranked


@dataclass(frozen=True, slots=True)
class Position:
    """The values an entry is sorted by, as text (None where it has none), and its key."""

    values: tuple[str | None, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Cursors(Sequence[str]):
    """The cursors of a page, each written when it is asked for: most clients ask for none."""

    selection: Selection
    places: tuple[tuple[Sequence[Any], Any], ...]  # for each entry the values it is sorted by, and its key

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return Cursors(self.selection, self.places[index])
        return write(self.selection, *self.places[index])


def write(selection: Selection, values: Sequence[Any], key: Any) -> str:
    """The cursor of a row of the list."""
    texts = [_text(sort_key.by, value) for sort_key, value in zip(selection.order, values, strict=True)]
    return urlsafe_b64encode(orjson.dumps([_name(selection), texts, key_text(key)])).decode().rstrip("=")


def read(selection: Selection, cursor: str) -> Position:
    """Where the cursor stands in the list; `InvalidCursorError` where it is of none, or one in another order."""
    try:
        name, values, key = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        position = Position(tuple(_list(values)), str(UUID(key)))
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidCursorError("This is not a cursor of a list.") from error
    if name != _name(selection):
        raise InvalidCursorError("The cursor is of a list in another order.")
    try:
        stored(selection, position)
    except (ValueError, TypeError, OverflowError) as error:
        raise InvalidCursorError("This is not a cursor of a list.") from error
    return position


def stored(selection: Selection, position: Position) -> tuple[list[Any], str]:
    """The position's values and key as their columns hold them."""
    pairs = zip(selection.order, position.values, strict=True)
    return [None if text is None else _stored(key.by, text) for key, text in pairs], stored_key(position.key)


def compared(selection: Selection, position: Position) -> list[Any]:
    """The position's values as objects of Python, to compare with others."""
    pairs = zip(selection.order, position.values, strict=True)
    return [None if text is None else _compared(key.by, text) for key, text in pairs]


def _list(values: Any) -> list[Any]:
    if not isinstance(values, list):
        raise TypeError(f"Expected a list, got {type(values).__name__}")
    return values


def _name(selection: Selection) -> str:
    return ",".join(map(str, selection.order))


def _text(by: By, value: Any) -> str | None:
    if value is None:
        return None
    match by:
        case Ranked(_, values):
            return values[value]
        case Order.TITLE:
            return bytes(value).hex()
        case Order.FIRST_PUBLISHED | Order.UPDATED:
            return moment(value).isoformat()
        case Order.STARTS_ON | Order.ENDS_ON | Order.PATH:
            return str(value)


def _compared(by: By, text: str) -> Any:
    match by:
        case Ranked(_, values):
            return values.index(text)
        case Order.TITLE:
            return bytes.fromhex(text)
        case Order.FIRST_PUBLISHED | Order.UPDATED:
            return datetime.fromisoformat(text).astimezone(UTC)
        case Order.STARTS_ON | Order.ENDS_ON:
            return date.fromisoformat(text)
        case Order.PATH:
            if not isinstance(text, str) or "\0" in text:
                raise ValueError(f"Expected a path, got {text!r}")
            return text


def _stored(by: By, text: str) -> Any:
    value = _compared(by, text)
    match by:
        case Order.FIRST_PUBLISHED | Order.UPDATED:
            return connection.ops.adapt_datetimefield_value(value)
        case Order.STARTS_ON | Order.ENDS_ON:
            return connection.ops.adapt_datefield_value(value)
        case _:
            return value
