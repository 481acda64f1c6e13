"""What the worker does for the edges and the stream in each of its rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from delivery.edges.following import follow, position_of
from delivery.models import EdgeMark
from publication.stream import forget_old_changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publication.stream import Position


def follow_with_edges(others: Iterable[Position] = ()) -> None:
    """Tell each edge what it has not been told, then take out of the stream what they and `others` are past.

    The mark of one that is no longer configured goes: should it come back, it is told to forget everything.
    """
    names = [edge.name for edge in settings.EDGES]
    for mark in EdgeMark.objects.exclude(name__in=names):
        mark.delete()
    for edge in settings.EDGES:
        follow(edge)
    forget_old_changes([*map(position_of, EdgeMark.objects.all()), *others])
