"""The stream in an order in which nothing is ever passed over, whenever its transaction is committed.

Numbers of rows are given before the commit: whoever goes on after the highest that can be seen misses those of a
transaction that began earlier and ends later. So PostgreSQL's rows are followed by transaction, as far as all of them
are surely over. In SQLite one transaction writes at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import connection, models
from django.db.models import Q

from publication.models import StreamedChange
from publication.stream.changes import ReadableChange, read_changes

if TYPE_CHECKING:
    from datetime import datetime


class Position(NamedTuple):
    """Up to a change of a transaction."""

    transaction: int
    change: int


BEGINNING = Position(0, 0)


def last_over() -> Position | None:
    """The last change up to which none can come any more; None where there is none at all."""
    found = StreamedChange.objects.filter(_over()).order_by("-transaction_number", "-pk")
    row = found.values_list("transaction_number", "pk").first()
    return Position(*row) if row else None


def changes_between(after: Position, up_to: Position, most: int) -> tuple[list[ReadableChange], Position]:
    """The first `most` changes between two positions, and the position of the last of them."""
    ordered = StreamedChange.objects.filter(_after(after) & ~_after(up_to)).order_by("transaction_number", "pk")
    rows = list(ordered.values_list("transaction_number", "pk")[:most])
    if not rows:
        return [], up_to
    last = Position(*rows[-1])
    return read_changes(_after(after) & ~_after(last)), last


def waiting_since(position: Position) -> datetime | None:
    """When the first change after the position was made; None where there is none."""
    later = StreamedChange.objects.filter(_after(position)).order_by("transaction_number", "pk")
    return later.values_list("changed_at", flat=True).first()


def is_known(position: Position) -> bool:
    """Whether the position can be one of this database: one that was restored elsewhere counts transactions anew."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint > %s", [position.transaction])
        return bool(cursor.fetchone()[0])


def _after(position: Position) -> Q:
    transaction, change = position
    return Q(transaction_number__gt=transaction) | Q(transaction_number=transaction, pk__gt=change)


def _over() -> Q:
    if connection.vendor != "postgresql":
        return Q()
    return Q(transaction_number__lt=_FirstUnderWay())


class _FirstUnderWay(models.Func):
    """The number of the oldest transaction of this database that is not over: all before it are.

    A server counts the transactions of all its databases; those that surely are another's hold nothing up. Which they
    are their locks tell: whatever has none yet counts as ours.
    """

    template = """COALESCE(
        (
            SELECT min(underway.number::text::bigint) FROM pg_snapshot_xip(pg_current_snapshot()) AS underway (number)
            WHERE NOT EXISTS (
                SELECT 1 FROM pg_locks AS held JOIN pg_stat_activity AS process ON process.pid = held.pid
                WHERE held.locktype = 'transactionid' AND held.mode = 'ExclusiveLock' AND held.granted
                AND held.transactionid::text::bigint = mod(underway.number::text::bigint, 4294967296)
                AND process.datname <> current_database()
            )
        ),
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    )"""
    output_field = models.BigIntegerField()
