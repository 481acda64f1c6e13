"""What is done for images in the background, by the worker: the renditions that take long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from media.making import make_missing
from media.renditions import Renditions, version
from media.uncommitted import removing_uncommitted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from media.models import Image

PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))  # before trying again
OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


class UnfinishedError(Exception):
    """Some renditions of an image could not be made."""

    def __init__(self, number: int, failed: dict[str, Exception]) -> None:
        reasons = "; ".join(f"{specification}: {error}" for specification, error in failed.items())
        super().__init__(f"{len(failed)} renditions of image {number} could not be made: {reasons}")


@task(backend="background")
def make_renditions(number: int, asked_for: str, attempt: int = 1) -> None:
    """Make what an image lacks. `asked_for` is the version of it that this was asked for.

    Doing it twice does nothing the second time, so it may be cut off anywhere. What fails is logged, and tried again
    after a while.
    """
    try:
        _make(number)
    except Exception:
        if attempt <= len(PAUSES):
            later = make_renditions.using(run_after=timezone.now() + PAUSES[attempt - 1])
            later.enqueue(number=number, asked_for=asked_for, attempt=attempt + 1)
        raise


def _make(number: int) -> None:
    with removing_uncommitted():
        failed = make_missing(number)
    if failed:
        raise UnfinishedError(number, failed)


def order(images: Iterable[Image]) -> None:
    """Ask for what each lacks, unless it is asked for already. The worker hears of it when the transaction commits."""
    for image in images:
        if Renditions(image).missing(at_once=False) and not orders(image).filter(status__in=OPEN).exists():
            make_renditions.enqueue(number=image.pk, asked_for=version(image))


def orders(image: Image) -> QuerySet[DBTaskResult]:
    """What was asked for the image as it is now, and what came of it."""
    return DBTaskResult.objects.filter(
        task_path=make_renditions.module_path,
        args_kwargs__kwargs__number=image.pk,
        args_kwargs__kwargs__asked_for=version(image),
    )
