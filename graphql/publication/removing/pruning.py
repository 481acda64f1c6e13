"""Takes out of the log what was superseded so long ago that it need not be kept."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.models import Revision

from cms.models import LocalVariant
from publication.locking import become_publisher
from publication.models import Publication, PublishedObject, Removal
from publication.removing.files import delete_unnamed, names_in

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

CHUNK = 500


def prunable(before: datetime) -> list[int]:
    """The publications that no moment from `before` on needs.

    What can be read now stays, and what a local variant or a revision of one was written against or claimed from. A
    withdrawal stays as long as something it withdrew does, or that would come back.
    """
    named = _named_by_variants()
    heads = PublishedObject.objects.values("publication_id")
    later = _same_object().filter(seq__gt=OuterRef("seq"), published_at__lte=before)
    superseded = Publication.objects.filter(Exists(later)).exclude(pk__in=named).exclude(pk__in=heads)
    found = set(superseded.values_list("pk", flat=True))
    withdrawals = Publication.objects.filter(document=None, published_at__lte=before).exclude(pk__in=found)
    earlier = _same_object().filter(seq__lt=OuterRef("seq"), pk__in=named)
    is_last = ~Exists(_same_object().filter(seq__gt=OuterRef("seq")))
    found |= set(withdrawals.filter(is_last, ~Exists(earlier)).values_list("pk", flat=True))
    return sorted(found)


def prune(before: datetime, by: str, reason: str) -> int:
    """Take them out, and put that on record; returns how many there were."""
    with transaction.atomic():
        become_publisher()
        numbers = prunable(before)
        if not numbers:
            return 0
        files: set[str] = set()
        for start in range(0, len(numbers), CHUNK):
            chunk = numbers[start : start + CHUNK]
            files |= names_in(chunk)
            Publication.objects.filter(pk__in=chunk).delete()
        delete_unnamed(files)
        Removal.objects.create(
            kind=Removal.Kind.PRUNED,
            removed_at=timezone.now(),
            removed_by=by,
            reason=reason,
            publications=len(numbers),
            kept_from=before,
        )
    return len(numbers)


def _same_object() -> QuerySet[Publication]:
    return Publication.objects.filter(key=OuterRef("key"), language=OuterRef("language"), edition=OuterRef("edition"))


def _named_by_variants() -> set[int]:
    """By the rows, and by revisions of them: any of these may be published again."""
    rows = LocalVariant.objects.values_list("reviewed_against", "claimed_from")
    kind = ContentType.objects.get_for_model(LocalVariant)
    revisions = Revision.objects.filter(content_type=kind).values_list(
        "content__reviewed_against", "content__claimed_from"
    )
    return {number for row in chain(rows, revisions) for number in row if number is not None}
