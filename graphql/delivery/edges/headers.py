"""What an answer that anybody may have says to the edges: its tags, and for how long it may be kept.

Only those that are configured are told, for whoever is told nothing of changes may keep nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from delivery.caching.tags import ANYTHING, EVERYTHING, anything_in
from delivery.edges.edge import Lifetime

if TYPE_CHECKING:
    from collections.abc import Collection

    from delivery.caching.tags import Reader
    from delivery.edges.edge import Edge

LONGEST = 3_600  # seconds that an edge keeps an answer: so late does one hear that could not be told at all
WHILE_ASKING = 2  # seconds after a purge in which whoever asks first may be given what was before
WITHOUT_ANSWER = 60  # seconds after a purge in which what was before is given where the application does not answer
ANYBODY = "public, no-cache"
"""Whoever keeps it asks each time whether it is still the same."""


def tag_headers(tags: Collection[str], readers: Collection[Reader]) -> dict[str, str]:
    """What an answer was made of, in the headers that the configured edges read."""
    return dict(edge.tag_header(_within(edge, tags, readers)) for edge in configured_edges())


def lifetime_headers(until: float, now: float, stale_if_error: int = 0) -> dict[str, str]:
    """For how long an answer that is true `until` then may be kept, for the edges and for everybody.

    Whoever else keeps it may give it for `stale_if_error` seconds where we fail, which `no-cache` would forbid.
    """
    without_us = f"public, max-age=0, stale-if-error={stale_if_error}"
    headers = {"Cache-Control": without_us if stale_if_error else ANYBODY}
    lifetime = lifetime_of(until, now)
    if lifetime.seconds > 0:
        headers |= dict(edge.lifetime_header(lifetime) for edge in configured_edges())
    return headers


def lifetime_of(until: float, now: float) -> Lifetime:
    """It is over, with all that an edge may give beyond it, when the answer stops being true."""
    left = max(0, int(until - now))
    without_answer = min(WITHOUT_ANSWER, left // 2)
    return Lifetime(min(LONGEST, left - without_answer), min(WHILE_ASKING, without_answer), without_answer)


def configured_edges() -> tuple[Edge, ...]:
    edges: tuple[Edge, ...] = settings.EDGES
    return edges


def _within(edge: Edge, tags: Collection[str], readers: Collection[Reader]) -> list[str]:
    """As many tags as the edge takes; where there are more, those of all that may change in the editions read."""
    if len(tags) <= edge.most_tags:
        return sorted(tags)
    return sorted({EVERYTHING, *(anything_in(reader.edition) for reader in readers)} | ({ANYTHING} & set(tags)))
