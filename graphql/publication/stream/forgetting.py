"""Takes out what all followers have heard long ago."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from publication.models import StreamedChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publication.stream.order import Position

KEPT = timedelta(days=1)
MANY = 5_000  # rows a statement: no lock is held for long


def forget_old_changes(positions: Iterable[Position]) -> int:
    """Take out what is older than a day and before all these positions of followers; how many those were."""
    old = StreamedChange.objects.filter(changed_at__lt=timezone.now() - KEPT)
    first = min(positions, default=None)
    if first is not None:
        transaction, change = first
        old = old.filter(Q(transaction_number__lt=transaction) | Q(transaction_number=transaction, pk__lte=change))
    forgotten = 0
    while some := list(old.order_by("pk").values_list("pk", flat=True)[:MANY]):
        forgotten += StreamedChange.objects.filter(pk__in=some).delete()[0]
    return forgotten
