"""Writes what a process has counted, beside the requests, and forgets what is too old."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import connection, transaction
from django.utils import timezone

from delivery.usage.flushing import Daily, flush_counts
from embed.counting.tally import MANY_SITES, tally
from embed.models import Showing

if TYPE_CHECKING:
    from datetime import date

    from embed.counting.tally import Counts

KEPT = timedelta(days=400)  # a year can be compared with the one before
MOST_STRANGERS = 100  # hosts a day that an edition has not named: anybody can name any
ROWS = 500  # a statement

# Several processes add to the same rows. Both databases read it the same.
_ADD = """
INSERT INTO embed_showing (key, kind, edition, host, rung, day, count) VALUES {rows}
ON CONFLICT (key, kind, edition, host, rung, day) DO UPDATE SET count = embed_showing.count + excluded.count
"""
Row: TypeAlias = tuple[str, str, str, str, str, str]
_ROW = "(%s, %s, %s, %s, %s, %s, %s)"


def write(counts: Counts) -> None:
    """Add to what has been counted before: all of it, or nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        rows = sorted(_rows(counts).items())  # so that processes do not wait for each other in a ring
        for start in range(0, len(rows), ROWS):
            some = rows[start : start + ROWS]
            statement = _ADD.format(rows=", ".join([_ROW] * len(some)))
            values: list[Any] = [value for row, count in some for value in (*row, count)]
            cursor.execute(statement, values)


def flush() -> None:
    """Write what this process has counted; what cannot be written now is kept for the next time."""
    flush_counts(tally, write, "Where embeds are shown")


def forget_old_showings() -> None:
    """Take out what is older than it is kept. The worker does so; it looks once a day."""
    if _daily.is_due:
        Showing.objects.filter(day__lt=timezone.localdate() - KEPT).delete()
        _daily.mark_done()


_daily = Daily()


def _rows(counts: Counts) -> Counter[Row]:
    """By the columns of a row. Of hosts that an edition has not named, only so many are told apart."""
    strangers = _strangers(counts)
    rows: Counter[Row] = Counter()
    for (day, showable, site), count in counts.items():
        known = strangers[day, showable.edition]
        is_told = site.is_named or site == MANY_SITES or len(known) < MOST_STRANGERS or site.host in known
        host = site.host if is_told else MANY_SITES.host
        if is_told and not site.is_named:
            known.add(host)
        rows[showable.key, str(showable.kind), showable.edition, host, str(showable.rung), day.isoformat()] += count
    return rows


def _strangers(counts: Counts) -> defaultdict[tuple[date, str], set[str]]:
    """The hosts that are told apart already, by day and edition."""
    found: defaultdict[tuple[date, str], set[str]] = defaultdict(set)
    days = {day for day, _, _ in counts}
    for day, edition, host in (
        Showing.objects.filter(day__in=days).values_list("day", "edition", "host").distinct().iterator()
    ):
        found[day, edition].add(host)
    return found
