"""How far the renditions of an image have come, for whoever edits it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from django.utils import timezone
from django_tasks import TaskResultStatus

from media.renditions import Renditions
from media.tasks import OPEN, orders

if TYPE_CHECKING:
    from datetime import datetime

    from media.models import Image


class Stage(Enum):
    """Where the work on an image stands."""

    FINISHED = auto()
    WAITING = auto()  # for the worker, or it is being done
    TRIED_AGAIN = auto()  # some failed, and are tried again later
    FAILED = auto()  # and are not
    NOT_ASKED_FOR = auto()  # nothing is made of what nobody may see


@dataclass(frozen=True, slots=True)
class Progress:
    """How many files there are, and of which formats some are missing; `next_try` is when, where they failed."""

    made: int
    wanted: int
    stage: Stage
    missing: tuple[str, ...] = ()
    next_try: datetime | None = None


def progress_of(image: Image) -> Progress:
    """What is made of the image as it is now."""
    renditions = Renditions(image)
    wanted, missing = renditions.wanted(), renditions.missing()
    formats = tuple(dict.fromkeys(step.rpartition("-")[2].upper() for step in missing))
    stage, next_try = _stage(image) if missing else (Stage.FINISHED, None)
    return Progress(len(wanted) - len(missing), len(wanted), stage, formats, next_try)


def _stage(image: Image) -> tuple[Stage, datetime | None]:
    """Of an image that lacks something."""
    rows = orders(image)
    has_failed = rows.filter(status=TaskResultStatus.FAILED).exists()
    next_task = rows.filter(status__in=OPEN).first()
    if next_task is None:
        return (Stage.FAILED if has_failed else Stage.NOT_ASKED_FOR), None
    is_later = has_failed and next_task.task.run_after is not None and next_task.run_after > timezone.now()
    return (Stage.TRIED_AGAIN, next_task.run_after) if is_later else (Stage.WAITING, None)
