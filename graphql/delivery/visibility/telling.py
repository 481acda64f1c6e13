"""Tells an editor who comes back to a form how soon what was published from it was visible."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delivery.models import SeenPublication
from delivery.visibility.places import ORIGIN
from publication.models import PublishedObject
from publication.sources import is_published, source_of

if TYPE_CHECKING:
    from django.http import HttpRequest

RECENT = timedelta(minutes=15)


def tell_editor(request: HttpRequest, instance: Any) -> None:
    """For the hooks before a form: a message, where its content was published just now."""
    if request.method != "GET" or not is_published(type(getattr(instance, "specific_deferred", instance))):
        return
    said = sentence_of(instance)
    if said:
        messages.info(request, said)


def sentence_of(instance: Any) -> str:
    """In how many editions the last publication is seen and after how long, at each place; empty where it is old."""
    source = source_of(getattr(instance, "specific_deferred", instance))
    heads = PublishedObject.objects.filter(source_table=source.table, source_id=source.id)
    recent = SeenPublication.objects.filter(
        publication__in=heads.values("publication"),
        committed_at__gt=timezone.now() - RECENT,
        is_withdrawal=False,
    ).order_by("-committed_at", "pk")
    newest = sorted((row for row in recent if row.publication == recent[0].publication), key=lambda row: row.pk)
    if not newest:
        return ""
    slowest = max((row.seconds for row in newest if row.seconds is not None), default=None)
    if slowest is None or any(row.seconds is None for row in newest):
        said = _("Not yet visible everywhere.")
    else:
        said = ngettext(
            "Visible in %(editions)s edition after %(seconds)s s.",
            "Visible in %(editions)s editions after %(seconds)s s.",
            newest[0].editions,
        ) % {"editions": newest[0].editions, "seconds": in_seconds(slowest)}
    if len(newest) == 1:
        return said
    return f"{said} {' · '.join(f'{place_name(row.place)}: {_duration(row.seconds)}' for row in newest)}"


def place_name(place: str) -> str:
    return _("the application") if place == ORIGIN else place


def in_seconds(seconds: float) -> str:
    """With one digit, and two below a tenth of a second."""
    digits = 2 if seconds < 0.1 else 1  # noqa: PLR2004  # as said
    return number_format(round(seconds, digits), digits)


def _duration(seconds: float | None) -> str:
    return _("not yet") if seconds is None else f"{in_seconds(seconds)} s"
