"""Cursors: where in a list an entry stands, by what it is sorted by; so they stay right while others come and go."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from django.db import connection

from publication.store.rows import key_text, moment
from publication.store.selection import InvalidCursorError, Order
from publication.store.statement import stored_key

if TYPE_CHECKING:
    from publication.store.selection import Selection


@dataclass(frozen=True, slots=True)
class Position:
    """The value an entry is sorted by, as text (None where it has none), and its key."""

    value: str | None
    key: str


def write(selection: Selection, value: Any, key: Any) -> str:
    """The cursor of a row of the list."""
    content = [selection.order.value, _text(selection.order, value), key_text(key)]
    return urlsafe_b64encode(orjson.dumps(content)).decode().rstrip("=")


def read(selection: Selection, cursor: str) -> Position:
    """Where the cursor stands in the list; `InvalidCursorError` where it is of none, or one in another order."""
    try:
        order, value, key = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        position = Position(value, str(UUID(key)))
        if value is not None:
            _stored(Order(order), value)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidCursorError("This is not a cursor of a list.") from error
    if order != selection.order.value:
        raise InvalidCursorError("The cursor is of a list in another order.")
    return position


def stored(selection: Selection, position: Position) -> tuple[Any, str]:
    """The position's value and key as their columns hold them."""
    value = None if position.value is None else _stored(selection.order, position.value)
    return value, stored_key(position.key)


def compared(selection: Selection, position: Position) -> Any:
    """The position's value as an object of Python, to compare with others."""
    if position.value is None:
        return None
    match selection.order:
        case Order.TITLE:
            return bytes.fromhex(position.value)
        case Order.FIRST_PUBLISHED | Order.UPDATED:
            return datetime.fromisoformat(position.value).astimezone(UTC)
        case Order.STARTS_ON | Order.ENDS_ON:
            return date.fromisoformat(position.value)
        case Order.PATH:
            return position.value


def _text(order: Order, value: Any) -> str | None:
    if value is None:
        return None
    match order:
        case Order.TITLE:
            return bytes(value).hex()
        case Order.FIRST_PUBLISHED | Order.UPDATED:
            return moment(value).isoformat()
        case Order.STARTS_ON | Order.ENDS_ON | Order.PATH:
            return str(value)


def _stored(order: Order, text: Any) -> Any:
    match order:
        case Order.TITLE:
            return bytes.fromhex(text)
        case Order.FIRST_PUBLISHED | Order.UPDATED:
            return connection.ops.adapt_datetimefield_value(datetime.fromisoformat(text).astimezone(UTC))
        case Order.STARTS_ON | Order.ENDS_ON:
            return connection.ops.adapt_datefield_value(date.fromisoformat(text))
        case Order.PATH:
            if not isinstance(text, str) or "\0" in text:
                raise ValueError(f"Expected a path, got {text!r}")
            return text
