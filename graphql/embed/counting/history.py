"""How often things were shown on each of the last days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from delivery.usage.history import DAYS, History
from embed.models import Showing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Something as an edition shows it, on one host by one rung."""

    edition: str
    kind: str
    key: str
    host: str
    rung: str


COLUMNS = ("edition", "kind", "key", "host", "rung")


def histories(places: Iterable[Place]) -> dict[Place, History]:
    """Of each place, in one statement."""
    wanted = list(places)
    today = timezone.localdate()
    days = [today - timedelta(days=before) for before in reversed(range(DAYS))]
    rows = Showing.objects.filter(
        day__gte=days[0], key__in={each.key for each in wanted}, host__in={each.host for each in wanted}
    )
    counts: defaultdict[Place, dict[date, int]] = defaultdict(dict)
    for *place, day, count in rows.values_list(*COLUMNS, "day", "count"):
        counts[Place(*place)][day] = count
    return {place: History([(day, counts[place].get(day, 0)) for day in days]) for place in wanted}
