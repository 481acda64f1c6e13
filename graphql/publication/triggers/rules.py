"""What happens when a row is written, table by table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from publication.triggers.dialects import Event

if TYPE_CHECKING:
    from publication.triggers.dialects import Dialect


class Rules:
    """Collects statements; those of one table and event make one trigger, in the order they were added."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.statements: dict[tuple[str, Event], list[str]] = defaultdict(list)

    def on(self, table: str, event: Event, *statements: str) -> None:
        """Do `statements`, if any, after `event` on a row of `table`. What is asked for twice is done once."""
        if not statements:
            return
        known = self.statements[table, event]
        known.extend(statement for statement in statements if statement not in known)

    def on_insert(self, table: str, *statements: str) -> None:
        self.on(table, Event.INSERT, *statements)

    def on_update(self, table: str, *statements: str) -> None:
        self.on(table, Event.UPDATE, *statements)

    def on_delete(self, table: str, *statements: str) -> None:
        self.on(table, Event.DELETE, *statements)

    def on_truncate(self, table: str, *statements: str) -> None:
        self.on(table, Event.TRUNCATE, *statements)
