"""Keeps on record what changes of a head while its publication stands: when it ends, when it was published last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publication.actor import publisher_id
from publication.changes import differences
from publication.models import Beside, Publication, PublishedObject, Restatement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

BESIDE = tuple(field.name for field in Beside._meta.fields)


def beside(head: PublishedObject) -> dict[str, Any]:
    """What the log keeps of a head beside the document."""
    return {name: getattr(head, name) for name in BESIDE}


def restate(heads: Sequence[tuple[PublishedObject, Publication]], now: datetime) -> None:
    """Put on record where these heads are not as the log has them. Their publications stand."""
    stated = _stated(publication for _, publication in heads)
    Restatement.objects.bulk_create(
        Restatement(publication=publication, stated_at=now, stated_by_id=publisher_id(), **beside(head))
        for head, publication in heads
        if differences(stated[publication.pk], beside(head))
    )


def _stated(publications: Iterable[Publication]) -> dict[int, Beside]:
    """What the log says of each, by its number: the last restatement, or the publication itself."""
    stated: dict[int, Beside] = {publication.pk: publication for publication in publications}
    if stated:
        for each in Restatement.objects.filter(publication_id__in=list(stated)).order_by("pk"):
            stated[each.publication_id] = each
    return stated
