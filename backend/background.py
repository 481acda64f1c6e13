"""Does what was left for the background, in whatever process has the time: the worker, or a thread of the demo."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

if TYPE_CHECKING:
    import threading

    from django_tasks_db.models import DBTaskResultQuerySet

BACKEND = "background"
LONGEST = timedelta(minutes=15)  # a task takes seconds; one that is not done by then was cut off with its process
MOST_CUT_OFF = 3  # what takes its process with it each time is given up
KEPT = timedelta(days=14)  # what is finished, for editors and for whoever looks into a failure


def run_tasks(stop: threading.Event, seconds: float) -> int:
    """Run what is ready, one by one, until nothing is or the time is over; returns how many were run."""
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
    )
    end, run = time.monotonic() + seconds, 0
    while not stop.is_set() and time.monotonic() < end and (row := _claimed(worker.worker_id)):
        worker.run_task(row)  # its own loop would close the connection and go on for ever
        run += 1
    return run


def take_up_what_was_cut_off(longest: timedelta = LONGEST) -> None:
    """Put tasks back that a process had begun which is no more, as what it began longer ago than `longest` tells."""
    for row in _tasks().running().filter(started_at__lte=timezone.now() - longest):
        if len(row.worker_ids) < MOST_CUT_OFF:
            _tasks().running().filter(pk=row.pk).update(status=TaskResultStatus.READY)
        else:
            row.set_failed(RuntimeError(f"its process was cut off {MOST_CUT_OFF} times"))


def forget_finished_tasks() -> None:
    """Take out what was finished longer ago than it is kept."""
    _tasks().finished().filter(finished_at__lt=timezone.now() - KEPT).delete()


def _claimed(worker: str) -> DBTaskResult | None:
    """The next task that is ready, taken from all other workers."""
    with transaction.atomic():
        row = _tasks().ready().get_locked()
        if row is not None:
            row.claim(worker)
    return row


def _tasks() -> DBTaskResultQuerySet:
    return DBTaskResult.objects.filter(backend_name=BACKEND)
