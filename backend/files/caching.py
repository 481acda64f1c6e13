"""For how long a file that everybody may read may be kept, by whom, and what makes an edge drop it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from delivery.caching.clock import unchanged_until
from delivery.caching.tags import EVERYTHING, object_in
from delivery.edges.headers import configured_edges, lifetime_of, tag_headers
from delivery.scopes import EVERYWHERE
from publication.files import readable_for

if TYPE_CHECKING:
    from uuid import UUID

UNTOLD = 60  # seconds that a cache may keep a file which nobody tells that it was withdrawn
PRIVATE = {"Cache-Control": "private, no-store"}


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how many seconds a browser may keep a file without asking; 0 where it asks each time."""

    seconds: int
    is_immutable: bool = False

    def no_longer_than(self, left: float) -> str:
        """As `Cache-Control` says it to browsers, while there are so many seconds left in which anybody may read it."""
        if not self.seconds:
            return "public, no-cache"
        if left < self.seconds:
            return f"public, max-age={int(left)}"
        return f"public, max-age={self.seconds}{', immutable' * self.is_immutable}"


FOR_EVER = Keeping(31_536_000, is_immutable=True)  # what stands there is never anything else
FOR_A_DAY = Keeping(86_400)
ASKED_EACH_TIME = Keeping(0)


def public(key: UUID, keeping: Keeping) -> dict[str, str]:
    """The headers of what belongs to the published object of this `key`: those of browsers, and of each edge.

    A withdrawal reaches every edition's readers, so one tag of those who read in none is enough. Nobody keeps a file
    for longer than anybody may read it.
    """
    left = readable_for(key)
    seconds = left.total_seconds() if left else 0.0
    browsers = keeping.no_longer_than(seconds)
    shared = f", s-maxage={int(min(UNTOLD, seconds))}" if keeping.seconds else ""
    headers = {"Cache-Control": f"{browsers}{shared}"}
    edges = configured_edges()
    if not edges:
        return headers
    headers |= tag_headers({EVERYTHING, object_in(EVERYWHERE.edition, str(key))}, ())
    lifetime = lifetime_of(unchanged_until(timezone.now()).timestamp(), time.time())
    if lifetime.seconds <= 0:
        return headers
    told = dict(edge.lifetime_header(lifetime) for edge in edges)
    if "Cache-Control" in told:  # one that reads no header of its own
        others = browsers if keeping.seconds else "public, max-age=0"
        told["Cache-Control"] = f"{others}, s-maxage={lifetime.seconds}"
    return headers | told
