"""Percentiles of what was measured, for the report and for those who watch the system."""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING

from delivery.models import SeenPublication

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def percentile(ordered: Sequence[float], share: int) -> float | None:
    """The smallest of all that at least `share` per cent are not above (nearest rank)."""
    return ordered[ceil(len(ordered) * share / 100) - 1] if ordered else None


def seconds_since(moment: datetime) -> dict[str, list[float]]:
    """What was measured at each place of what was committed since, in order; what was not seen is infinite."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    rows = SeenPublication.objects.filter(committed_at__gte=moment).values_list("place", "seconds")
    for place, seconds in rows:
        found[place].append(float("inf") if seconds is None else seconds)
    return {place: sorted(seconds) for place, seconds in found.items()}
