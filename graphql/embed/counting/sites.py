"""On which sites one object is shown, for the form in which it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Sum
from django.utils import timezone

from embed.counting.access import showings_for
from embed.counting.history import COLUMNS, Place, histories
from embed.counting.report import RECENT
from embed.counting.titles import host_name, rung_name

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from delivery.usage.history import History

MOST = 20


@dataclass(frozen=True, slots=True)
class Site:
    """A host that shows it, for which edition, how it came there, and how often of late."""

    name: str
    edition: str
    rung: str
    last_shown: date
    count: int
    history: History


def sites_showing(key: UUID, user: Any) -> list[Site]:
    """Those of the last `RECENT` days that `user` may know of, the most frequent first, at most `MOST`."""
    rows = showings_for(user).filter(key=str(key), day__gt=timezone.localdate() - RECENT)
    summed = rows.values(*COLUMNS).annotate(last_shown=Max("day"), total=Sum("count"))
    found = list(summed.order_by("-total", *COLUMNS)[:MOST])
    places = [Place(*(each[column] for column in COLUMNS)) for each in found]
    drawn = histories(places)
    return [
        Site(
            name=host_name(place.host),
            edition=place.edition,
            rung=rung_name(place.rung),
            last_shown=each["last_shown"],
            count=each["total"],
            history=drawn[place],
        )
        for place, each in zip(places, found, strict=True)
    ]
