"""Tells this process what a transaction of its own changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from publication.stream.changes import ReadableChange, read_changes
from publication.stream.signals import changed

if TYPE_CHECKING:
    from django.db.models import Q


def announce(own: Q) -> None:
    """Send the changes for which `own` holds when this transaction has been committed, if anybody listens."""
    if not changed.has_listeners(ReadableChange):
        return
    changes = read_changes(own)
    if changes:
        transaction.on_commit(lambda: changed.send_robust(ReadableChange, changes=changes))
