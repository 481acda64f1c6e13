"""Tells an edge all that the change stream holds, and tries again until it has been told: nothing is lost.

What a process publishes it tells at once (`delivery.edges.at_once`); this comes after, and relies on nobody.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from delivery.edges.edge import NotPurgedError
from delivery.edges.purging import WHOLE, all_readers, purge_of
from delivery.limits import LONGEST_SECONDS
from delivery.models import EdgeMark
from publication.stream import Position, changes_between, is_known, last_over, waiting_since
from publication.stream.order import BEGINNING

if TYPE_CHECKING:
    from datetime import datetime

    from delivery.edges.edge import Edge

MANY = 1_000  # changes that are told together
HELD = timedelta(minutes=2)  # by whoever tells an edge; if it dies, another goes on after that
SETTLED = timedelta(seconds=LONGEST_SECONDS + 2)  # answers that were being worked out are over, and on their way
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=5)
logger = logging.getLogger("delivery")


def follow(edge: Edge, now: datetime | None = None) -> bool:
    """Tell it what it has not been told; False where another process does, or where it is not yet time to try again."""
    now = now or timezone.now()
    mark, is_new = EdgeMark.objects.get_or_create(name=edge.name)
    if not _hold(mark, now):
        return False
    try:
        if is_new or mark.told_at is None or not is_known(_told(mark)):
            _begin(edge, mark, now)
        else:
            _go_on(edge, mark, now)
    except NotPurgedError as error:
        _wait(mark, str(error), now)
    else:
        mark.failures, mark.retry_at, mark.problem = 0, None, ""
    finally:
        mark.held_until = None
        mark.save()
    return True


def position_of(mark: EdgeMark) -> Position:
    """Up to where the edge needs the stream no more."""
    return Position(mark.settled_transaction, mark.settled_change)


def waits_since(mark: EdgeMark) -> datetime | None:
    """When the first change was made that the edge was not told from the log; None where it was told all."""
    return waiting_since(_told(mark))


def _hold(mark: EdgeMark, now: datetime) -> bool:
    """No transaction is open while an edge is asked: it may take seconds, in which others could not write."""
    is_free = Q(held_until__isnull=True) | Q(held_until__lte=now)
    is_due = Q(retry_at__isnull=True) | Q(retry_at__lte=now)
    if not EdgeMark.objects.filter(is_free & is_due, pk=mark.pk).update(held_until=now + HELD):
        return False
    mark.refresh_from_db()
    return True


def _begin(edge: Edge, mark: EdgeMark, now: datetime) -> None:
    """Nobody knows what an edge holds that was never told anything, or by another database."""
    start = last_over() or BEGINNING
    WHOLE.tell(edge)
    mark.told_transaction, mark.told_change = mark.settled_transaction, mark.settled_change = start
    mark.told_at = now


def _go_on(edge: Edge, mark: EdgeMark, now: datetime) -> None:
    if position_of(mark) < _told(mark) and mark.told_at is not None and mark.told_at + SETTLED <= now:
        _tell(edge, position_of(mark), _told(mark))
        mark.settled_transaction, mark.settled_change = _told(mark)
    last = last_over()
    if last is not None and last > _told(mark):
        _tell(edge, _told(mark), last)
        if position_of(mark) == _told(mark):
            mark.told_transaction, mark.told_change = last
            mark.told_at = now


def _tell(edge: Edge, after: Position, up_to: Position) -> None:
    readers = all_readers()
    while after < up_to:
        changes, after = changes_between(after, up_to, MANY)
        if changes:
            purge_of(changes, readers).tell(edge)


def _told(mark: EdgeMark) -> Position:
    return Position(mark.told_transaction, mark.told_change)


def _wait(mark: EdgeMark, problem: str, now: datetime) -> None:
    wait = min(FIRST_WAIT * 2 ** min(mark.failures, 10), LONGEST_WAIT)
    mark.failures += 1
    mark.retry_at, mark.problem = now + wait, problem[:1_000]
    logger.warning("%s was not told of changes, for the %d. time: %s", mark.name, mark.failures, problem)
