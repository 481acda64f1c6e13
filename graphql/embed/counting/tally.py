"""Counts in memory what is shown where, until somebody takes the counts to write them.

Anybody can name any host, so there are bounds: on what is kept between two writings, and on the hosts that an edition
has not named itself (see `embed.counting.writing`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Self, TypeAlias

from django.utils import timezone

from embed.rungs import Rung
from embed.subjects import Kind

if TYPE_CHECKING:
    from datetime import date

BY_SERVERS = frozenset({Rung.FRAGMENT, Rung.OEMBED})
MOST_KEPT = 20_000  # different counts, some 5 MB; what comes beyond them is counted as of many sites


@dataclass(frozen=True, slots=True)
class Showable:
    """What is counted: something as an edition shows it, by one rung."""

    edition: str  # its slug
    kind: Kind
    key: str  # of the object in the log; empty for a list
    rung: Rung

    def is_counted(self, host: str) -> bool:
        """A browser that names no site was led here by a link: nothing is embedded. Servers name none as a rule."""
        return bool(host) or self.rung in BY_SERVERS

    def __str__(self) -> str:
        return "/".join((self.rung, self.edition, self.kind, self.key))

    @classmethod
    def read(cls, text: str) -> Self:
        """What `str` made a text of. Raises `ValueError` for any other."""
        rung, edition, kind, key = text.split("/")
        return cls(edition, Kind(kind), key, Rung(rung))


@dataclass(frozen=True, slots=True)
class Site:
    """The host of a page, and whether the edition itself names it among those that may embed."""

    host: str  # empty where the request named none
    is_named: bool = False


NO_SITE = Site("")
MANY_SITES = Site("*")
"""In the place of hosts of which there are too many to tell them apart."""

Counts: TypeAlias = "Counter[tuple[date, Showable, Site]]"  # by day, what is shown, and where


@dataclass(slots=True)
class Tally:
    """What this process has counted and not handed on."""

    _counts: Counts = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def count(self, showable: Showable, site: Site, day: date | None = None) -> None:
        """Today, unless it was on another `day`."""
        key = (day or timezone.localdate(), showable, site)
        with self._lock:
            if key not in self._counts and len(self._counts) >= MOST_KEPT:
                key = (key[0], showable, MANY_SITES)
            self._counts[key] += 1

    def take(self) -> Counts:
        """All there is, which is then no longer here."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken

    def put_back(self, counts: Counts) -> None:
        """What could not be written is kept for the next time."""
        with self._lock:
            self._counts.update(counts)


tally = Tally()
