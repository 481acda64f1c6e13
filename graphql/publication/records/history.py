"""Who published what of one object, and when: every layer that an edition could show of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from django.contrib.auth import get_user_model
from django.db.models import Q

from publication.models import Publication, Restatement
from publication.store import Layer, layer_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from publication.store import Scope

PUBLISHED, AGAIN, WITHDRAWN = "published", "published again", "withdrawn"


def history(scope: Scope, key: str, until: datetime) -> list[dict[str, Any]]:
    """What happened to the object until then, oldest first, as plain data."""
    layers = Q(edition__in={"", scope.edition}, language__in={"", scope.language, *scope.fallbacks})
    rows = list(Publication.objects.filter(layers, key=key, published_at__lte=until).select_related("erasure"))
    again = list(Restatement.objects.filter(publication__in=rows, stated_at__lte=until))
    names = user_names([row.published_by_id for row in rows] + [each.stated_by_id for each in again])
    by_number = {row.seq: row for row in rows}
    happened = [_event(_what(row), row, row.published_at, names.get(row.published_by_id)) for row in rows]
    happened += [
        _event(AGAIN, by_number[each.publication_id], each.stated_at, names.get(each.stated_by_id)) for each in again
    ]
    return sorted(happened, key=lambda event: (event["at"], event["number"]))


def user_names(numbers: Iterable[Any]) -> dict[Any, str]:
    """What the users are called, by their numbers. One that was deleted has none."""
    users = get_user_model().objects.filter(pk__in={number for number in numbers if number is not None})
    return {user.pk: user.get_full_name() or user.get_username() for user in users}


def _what(row: Publication) -> str:
    """What was erased whole has no document either, and was published all the same: a withdrawal has no slug."""
    return PUBLISHED if row.document is not None or row.slug is not None else WITHDRAWN


def _layer(row: Publication) -> Layer:
    """Of a withdrawal, and of what was erased whole, the layer that its publisher wrote."""
    if row.document is None:
        return Layer.LOCAL if row.edition else Layer.SHARED
    return layer_of(row.edition, orjson.loads(bytes(row.document)))


def _event(what: str, row: Publication, at: datetime, by: str | None) -> dict[str, Any]:
    return {
        "number": row.seq,
        "what": what,
        "at": at.isoformat(),
        "by": by,
        "title": row.title,
        "language": row.language,
        "layer": _layer(row).value,
        "is_own": bool(row.edition),
        "revision": row.revision_id,
        "erased_at": row.erasure.removed_at.isoformat() if row.erasure else None,
    }
