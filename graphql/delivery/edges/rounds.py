"""What the worker does for the edges and the stream in each of its rounds."""

from __future__ import annotations

from django.conf import settings

from delivery.edges.following import follow, position_of
from delivery.models import EdgeMark
from publication.stream import forget_old_changes


def follow_with_edges() -> None:
    """Tell each edge what it has not been told, then take out of the stream what all of them are past.

    The mark of one that is no longer configured goes: should it come back, it is told to forget everything.
    """
    names = [edge.name for edge in settings.EDGES]
    for mark in EdgeMark.objects.exclude(name__in=names):
        mark.delete()
    for edge in settings.EDGES:
        follow(edge)
    forget_old_changes(position_of(mark) for mark in EdgeMark.objects.all())
