"""The worker's part, when a test says so."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from django_tasks_db.models import DBTaskResult

from backend.background import run_tasks
from media.tasks import orders

if TYPE_CHECKING:
    from media.models import Image


def work() -> int:
    """Run what is ready; returns how many tasks that were."""
    return run_tasks(threading.Event(), seconds=60)


def statuses(image: Image) -> list[str]:
    """What became of each task for the image as it is now, oldest first."""
    return list(orders(image).order_by("enqueued_at").values_list("status", flat=True))


def hasten() -> None:
    """Let the time come of what is tried again later."""
    DBTaskResult.objects.filter(status="READY").update(run_after="2026-01-01T00:00:00Z")
