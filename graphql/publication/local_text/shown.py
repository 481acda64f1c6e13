"""Which heads an edition shows: what is shared and reaches it, and what is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from publication.models import PublishedLink, PublishedObject

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.models import Edition


def shared_heads(edition: Edition) -> QuerySet[PublishedObject]:
    """What is shared and reaches the edition, in every language, also where it changes or hides it."""
    heads = _unexpired().filter(edition="")
    if edition.municipality is None:
        return heads
    reached = PublishedLink.objects.filter(field="municipalities", target=str(edition.municipality.key))
    return heads.filter(Q(is_regional=True) | Q(pk__in=reached.values("source_id")))


def heads_shown_in(edition: Edition) -> QuerySet[PublishedObject]:
    """What readers of the edition may be shown: what is shared, unless it is hidden there, and what is its own."""
    own = _unexpired().filter(edition=str(edition.key))
    instead = own.filter(key=OuterRef("key")).filter(Q(is_hidden=True) | Q(language=OuterRef("language")))
    shared = shared_heads(edition).exclude(Exists(instead))
    shown = own.filter(is_hidden=False)
    return PublishedObject.objects.filter(Q(pk__in=shared.values("pk")) | Q(pk__in=shown.values("pk")))


def _unexpired() -> QuerySet[PublishedObject]:
    return PublishedObject.objects.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))
