"""Which day it is where the region is, worked out once a day: each answer is counted by its day."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone


@dataclass(slots=True)
class LocalDay:
    """The day that was asked for last, with the moments of `time.time` at which it begins and ends."""

    _known: tuple[float, float, date] = (0.0, 0.0, date.min)  # one value: other threads read it meanwhile

    def at(self, now: float) -> date:
        begins, ends, day = self._known
        if begins <= now < ends:
            return day
        midnight = timezone.localtime(datetime.fromtimestamp(now, UTC), timezone.get_default_timezone()).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        self._known = midnight.timestamp(), (midnight + timedelta(days=1)).timestamp(), midnight.date()
        return midnight.date()


_local_day = LocalDay()


def today() -> date:
    """As `timezone.localdate`, in the settings' time zone."""
    return _local_day.at(time.time())
