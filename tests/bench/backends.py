"""What PostgreSQL's own processes take for a database, where they are on this machine."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.bench.processes import PROC, SERVER_CORE, processor_seconds


@dataclass(slots=True)
class Backends:
    """Those that serve one database; none where it is SQLite's, which runs in the server itself."""

    url: str
    _connection: Any = None

    def seconds(self) -> float:
        """The processor time of those that are there. They stay as long as the connections, which are kept."""
        return processor_seconds(self._numbers())

    def pin(self) -> None:
        """Hold them on the servers' core, where we may: else the client's load is in what they take."""
        for number in self._numbers():
            with suppress(PermissionError, ProcessLookupError):
                os.sched_setaffinity(number, {SERVER_CORE})

    @property
    def are_here(self) -> bool:
        """Whether their time can be read."""
        return self.url.startswith("sqlite") or _name_of(self._ask("SELECT pg_backend_pid()")[0][0]) == "postgres"

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _numbers(self) -> list[int]:
        if self.url.startswith("sqlite"):
            return []
        found = self._ask(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [number for (number,) in found]

    def _ask(self, statement: str) -> list[Any]:
        if self._connection is None:
            self._connection = psycopg.connect(self.url, autocommit=True)
        found: list[Any] = self._connection.execute(statement).fetchall()
        return found


def _name_of(number: int) -> str:
    try:
        return (PROC / str(number) / "comm").read_text().strip()
    except FileNotFoundError:
        return ""
