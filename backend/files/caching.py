"""For how long a file that everybody may read may be kept, by whom, and what makes an edge drop it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.utils import timezone

from delivery.caching.clock import unchanged_until
from delivery.caching.tags import EVERYTHING, object_in
from delivery.edges.headers import configured_edges, lifetime_of, tag_headers
from delivery.scopes import EVERYWHERE

if TYPE_CHECKING:
    from uuid import UUID

FOR_EVER = "public, max-age=31536000, immutable"  # what stands there is never anything else
FOR_A_DAY = "public, max-age=86400"
ASKED_EACH_TIME = "public, no-cache"
UNTOLD = 60  # seconds that a cache may keep a file which nobody tells that it was withdrawn
PRIVATE = {"Cache-Control": "private, no-store"}


def public(key: UUID, browsers: str) -> dict[str, str]:
    """The headers of what belongs to the published object of this `key`: those of browsers, and of each edge.

    A withdrawal reaches every edition's readers, so one tag of those who read in none is enough.
    """
    edges = configured_edges()
    may_be_kept = "no-cache" not in browsers
    headers = {"Cache-Control": f"{browsers}, s-maxage={UNTOLD}" if may_be_kept else browsers}
    if not edges:
        return headers
    headers |= tag_headers({EVERYTHING, object_in(EVERYWHERE.edition, str(key))}, ())
    lifetime = lifetime_of(unchanged_until(timezone.now()).timestamp(), time.time())
    if lifetime.seconds <= 0:
        return headers
    told = dict(edge.lifetime_header(lifetime) for edge in edges)
    if "Cache-Control" in told:  # one that reads no header of its own
        shared = f"s-maxage={lifetime.seconds}"
        told["Cache-Control"] = f"{browsers}, {shared}" if may_be_kept else f"public, max-age=0, {shared}"
    return headers | told
