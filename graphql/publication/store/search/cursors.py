"""Cursors of what was found: what an entry scores, and its key. Neither changes when other content is published."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from publication.store.rows import key_text
from publication.store.selection import InvalidCursorError

RELEVANCE = "relevance"
LARGEST = 2**31


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where an entry stands among what was found: positions compare as the list is sorted."""

    below: int  # the negative of what it scores: the best comes first
    key: str

    @property
    def score(self) -> int:
        return -self.below


def write(score: int, key: Any) -> str:
    return urlsafe_b64encode(orjson.dumps([RELEVANCE, score, key_text(key)])).decode().rstrip("=")


def read(cursor: str) -> Position:
    """Where a cursor stands. Raises `InvalidCursorError`."""
    try:
        order, score, key = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        position = Position(-int(score), str(UUID(key)))
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidCursorError("This is not a cursor of a search.") from error
    if order != RELEVANCE or abs(position.below) > LARGEST:
        raise InvalidCursorError("This is not a cursor of a search.")
    return position
