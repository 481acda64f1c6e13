"""Until when what can be read stays as it is, if nobody changes it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from publication import store

if TYPE_CHECKING:
    from datetime import datetime


def unchanged_until(now: datetime) -> datetime:
    """The next midnight, for answers tell what is over, or when the next object expires: whatever is earlier."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    expiry = store.next_expiry(now)
    return min(midnight, expiry) if expiry else midnight
