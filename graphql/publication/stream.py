"""The change stream: followers hear of a change when, and only when, its transaction commits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson
from django.db import connection, transaction

from publication.signals import changed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

CHANNEL = "kernen_publication"
LONGEST_PAYLOAD = 7500  # PostgreSQL refuses 8,000 bytes


@dataclass(slots=True)
class Announcement:
    """What one draining changed."""

    sequence: list[int] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def add(self, key: UUID, sequence: int | None = None) -> None:
        self.keys.add(str(key))
        if sequence is not None:
            self.sequence.append(sequence)

    def send(self) -> None:
        """Announce it at commit: in this process by signal, to others by NOTIFY."""
        if not self.keys:
            return
        first, last = (min(self.sequence), max(self.sequence)) if self.sequence else (None, None)
        keys = frozenset(self.keys)
        transaction.on_commit(lambda: changed.send(Announcement, first=first, last=last, keys=keys))
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, _payload(first, last, keys)])


def _payload(first: int | None, last: int | None, keys: Iterable[str]) -> str:
    """The announcement as JSON; without the keys where they are too many to fit."""
    message = {"first": first, "last": last, "keys": sorted(keys)}
    written = orjson.dumps(message)
    if len(written) > LONGEST_PAYLOAD:
        written = orjson.dumps(message | {"keys": None})
    return written.decode()
