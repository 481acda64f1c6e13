"""A cache in front of the application, as the rest of it knows one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class NotPurgedError(Exception):
    """An edge could not be told, or refused. Whoever tells it tries again."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """For how many seconds an edge may keep an answer, and how long it may give it after that or after a soft purge.

    `while_asking` holds where the application answers, `without_answer` where it does not. All of it ends before the
    answer stops being true by itself.
    """

    seconds: int
    while_asking: int
    without_answer: int

    @property
    def surrogate_control(self) -> str:
        return (
            f"max-age={self.seconds}, stale-while-revalidate={self.while_asking}, stale-if-error={self.without_answer}"
        )


@dataclass(frozen=True)
class Edge(ABC):
    """One that is configured. `asked_at` is where readers ask it; without it nobody can say when it shows something."""

    most_tags: ClassVar[int]  # of an answer; one that has more bears coarser ones
    batch: ClassVar[int]  # tags of one request that purges
    tells_frames_apart: ClassVar[bool] = False  # and says so in `X-Embed-Frame`, whatever a reader says there

    @property
    @abstractmethod
    def name(self) -> str:
        """Its name in the log, in its mark and in the report."""

    @property
    @abstractmethod
    def asked_at(self) -> str:
        """The address readers ask, without a path; empty where it is not known."""

    @abstractmethod
    def tag_header(self, tags: Collection[str]) -> tuple[str, str]:
        """The header that it reads an answer's tags from."""

    @abstractmethod
    def lifetime_header(self, lifetime: Lifetime) -> tuple[str, str]:
        """The header by which it alone is told how long to keep an answer."""

    @abstractmethod
    def purge(self, tags: Sequence[str], *, hard: bool) -> None:
        """Make answers with any of these tags old, or `hard`: gone. Raises `NotPurgedError`."""
