"""Follows the stream from a process: what others commit is heard within milliseconds, and whether it can be heard.

A follower is asked before anything that was kept is relied on. It answers False where it might have missed a change:
then nothing that was kept may be used until it answers True again, and `on_lost` has been called in between.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from publication.stream.changes import ReadableChange


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a follower calls, from any thread: with changes that were committed, and when some may have been missed."""

    on_changes: Callable[[Sequence[ReadableChange]], None]
    on_lost: Callable[[], None]


class Follower(ABC):
    """Follows the stream of the project's database for one hearing."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing

    @abstractmethod
    def is_current(self) -> bool:
        """Whether every change that was committed before now has been heard, or will be within milliseconds.

        The first call starts to follow. It never raises, and waits for nothing.
        """

    @abstractmethod
    def stop(self) -> None:
        """Follow no longer. `is_current` would start again."""


def follower_for(hearing: Hearing) -> Follower:
    """The follower for the database that the project uses."""
    if connection.vendor == "postgresql":
        from publication.stream.listening import Listener  # noqa: PLC0415  # psycopg is there only with PostgreSQL

        return Listener(hearing)
    from publication.stream.watching import Watcher  # noqa: PLC0415  # as above

    return Watcher(hearing)
