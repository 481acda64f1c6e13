"""What web editors of other sites are told of something withdrawn: what it was called, and whom the edition names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from cms.models import EditionHost
from publication.models import Publication

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from publication.store import Scope


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who looks after a site on which an edition's content may be shown. `number` is that of Wagtail's row."""

    number: int
    host: str
    email: str


@dataclass(frozen=True, slots=True)
class LastShown:
    """What was public last of an object. What has no such choice may be embedded."""

    title: str
    is_embeddable: bool


def recipients(edition: str, numbers: Iterable[int] | None = None) -> list[Recipient]:
    """Those whom the edition with this key names, or of these rows those who still stand there."""
    rows = EditionHost.objects.filter(edition__key=edition).exclude(email="").order_by("sort_order", "pk")
    if numbers is not None:
        rows = rows.filter(pk__in=list(numbers))
    return [Recipient(*row) for row in rows.values_list("pk", "host", "email")]


def editions_with_recipients() -> set[str]:
    """The keys of the editions that name anybody."""
    keys = EditionHost.objects.exclude(email="").values_list("edition__key", flat=True)
    return {str(key) for key in keys}


def last_shown(scope: Scope, key: str, before: datetime) -> LastShown | None:
    """What the scope was shown of an object until `before`, in its nearest layer; None where that was erased."""
    languages = ("", scope.language, *scope.fallbacks)
    rows = Publication.objects.filter(
        key=key, language__in=languages, edition__in=("", scope.edition), published_at__lt=before, erasure=None
    )
    shown = rows.exclude(document=None).exclude(is_hidden=True).order_by("seq")
    by_layer = {(row.edition == "", languages.index(row.language)): row for row in shown}
    if not by_layer:
        return None
    nearest = by_layer[min(by_layer, key=lambda layer: (layer[1], layer[0]))]
    document = orjson.loads(bytes(nearest.document or b"{}"))
    return LastShown(nearest.title or "", bool(document.get("is_embeddable", True)))
