"""Which drafts a request asks for: a client's by its key and a header, a reader's by the link that was sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from delivery.errors import Code
from delivery.requests import BadRequestError
from publication.drafts import Reach, read_drafts

if TYPE_CHECKING:
    from django.http import HttpRequest

    from delivery.access.keys import Caller
    from publication.store import Drafts

INCLUDE_DRAFTS, PREVIEW_AT = "X-Include-Drafts", "X-Preview-At"
_YES, _NO = "true", ("", "false")


def drafts_for(request: HttpRequest, caller: Caller) -> Drafts | None:
    """What `caller` is shown instead of what is published; None where that is asked for. Raises `BadRequestError`."""
    wanted = request.headers.get(INCLUDE_DRAFTS, "").strip().lower()
    if wanted not in {_YES, *_NO}:
        raise BadRequestError(400, f"{INCLUDE_DRAFTS} must be `true` or `false`.")
    at = _moment(request.headers.get(PREVIEW_AT, "").strip())
    if caller.link is not None:
        return read_drafts(caller.link.reach, caller.link.at or at)
    if wanted != _YES:
        if at is not None:
            raise BadRequestError(
                400, f"{PREVIEW_AT} says when drafts are looked at, and needs {INCLUDE_DRAFTS}: true."
            )
        return None
    if caller.client is None:
        message = "Drafts are read with a key that may read them, or with the token of a preview link."
        raise BadRequestError(401, message, Code.UNAUTHENTICATED)
    if not caller.may_preview:
        raise BadRequestError(403, "This key may not read drafts.", Code.FORBIDDEN)
    return read_drafts(Reach(editions=caller.editions), at)


def _moment(text: str) -> datetime | None:
    """The moment that a date or a time in ISO 8601 names; a date from its first moment on, where editors are."""
    if not text:
        return None
    expected = BadRequestError(400, f"{PREVIEW_AT} must be a date or a time in ISO 8601 that is not past.")
    try:
        day = parse_date(text)
        time = None if day else parse_datetime(text)  # which takes a date for its midnight
    except ValueError as error:
        raise expected from error
    moment = datetime(day.year, day.month, day.day) if day else time  # noqa: DTZ001  # made aware below
    if moment is None:
        raise expected
    try:
        aware = (timezone.make_aware(moment) if timezone.is_naive(moment) else moment).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise expected from error
    is_past = day < timezone.localdate() if day else aware < timezone.now()
    if is_past:
        raise expected
    return max(aware, timezone.now())
