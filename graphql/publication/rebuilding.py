"""Publishes everything anew after a change of shape. The queue remembers what is left if it is interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from publication.models import DirtyObject
from publication.queue import drain_apart, enqueue
from publication.sources import Source, source_models

if TYPE_CHECKING:
    from collections.abc import Callable

    from publication.projection import ProjectionError


@transaction.atomic
def enqueue_everything() -> None:
    """Queue every object there is, to be published apart: all or, where it is cut off, none."""
    for table, model in source_models().items():
        enqueue(
            (Source(table, pk) for pk in model._base_manager.order_by("pk").values_list("pk", flat=True)), apart=True
        )


def left() -> int:
    """How many objects are still to be published apart: by an interrupted rebuild, or one that runs elsewhere."""
    return DirtyObject.objects.filter(apart=True).values("source_table", "source_id").distinct().count()


def rebuild(report: Callable[[int], None] = lambda _: None) -> list[ProjectionError]:
    """Go on with a rebuild, or begin one if none is left; returns why some objects could not be published."""
    if not left():
        enqueue_everything()
    return drain_apart(report)
