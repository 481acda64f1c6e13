"""How often a client asked for something on each of the last days, as a line to look at and as a table to read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db.models import Q
from django.utils import timezone

from delivery.models import FieldUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

DAYS = 30
WIDTH, HEIGHT = 120, 24  # of the drawn line, in pixels


@dataclass(frozen=True, slots=True)
class History:
    """The counts of the last `DAYS` days, today's last."""

    days: Sequence[tuple[date, int]]
    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT

    @property
    def used(self) -> list[tuple[date, int]]:
        """The days on which there was anything, the newest first."""
        return [(day, count) for day, count in reversed(self.days) if count]

    @property
    def most(self) -> int:
        return max((count for _, count in self.days), default=0)

    @property
    def points(self) -> str:
        """The line's corners, as SVG has them; the busiest day reaches the top."""
        step = WIDTH / (len(self.days) - 1)
        scale = (HEIGHT - 2) / (self.most or 1)
        return " ".join(f"{n * step:.1f},{HEIGHT - 1 - count * scale:.1f}" for n, (_, count) in enumerate(self.days))


def histories(pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], History]:
    """Of each name as used by the client of that number."""
    wanted = list(pairs)
    today = timezone.localdate()
    days = [today - timedelta(days=before) for before in reversed(range(DAYS))]
    found: defaultdict[tuple[str, int], dict[date, int]] = defaultdict(dict)
    asked = Q(name__in={name for name, _ in wanted}, client_number__in={number for _, number in wanted})
    rows = FieldUse.objects.filter(asked, day__gte=days[0]).values_list("name", "client_number", "day", "count")
    for name, number, day, count in rows:
        found[name, number][day] = count
    return {pair: History([(day, found[pair].get(day, 0)) for day in days]) for pair in wanted}
