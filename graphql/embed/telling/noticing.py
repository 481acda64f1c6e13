"""Follows the change stream to the names under which an edition may show nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from delivery.caching.purging import reaches
from delivery.caching.tags import Reader
from delivery.scopes import EDITIONS, EVERYWHERE
from embed.models import NoticedName, TellingMark
from embed.subjects import Kind
from publication import store
from publication.models import PublishedObject
from publication.stream import ChangeKind, Position, changes_between, is_known, last_over
from publication.stream.order import BEGINNING
from publication.withdrawn_shown import editions_with_recipients

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from publication.stream import ReadableChange

TYPES = {
    "ContentBlock": Kind.BLOCK,
    "Initiative": Kind.INITIATIVE,
    "InfrastructureInterest": Kind.INTEREST,
    "Partner": Kind.PARTNER,
}
MANY = 1_000  # changes that are read together


def notice(now: datetime) -> None:
    """Read on in the stream, and note each name with the place that was read to, or neither.

    What was before the first time is told to nobody, and so is what another database did.
    """
    last = last_over() or BEGINNING
    mark = TellingMark.objects.first()
    if mark is None or not is_known(position_of(mark)):
        TellingMark.objects.all().delete()
        TellingMark.objects.create(transaction=last.transaction, change=last.change)
        return
    while position_of(mark) < last:
        with transaction.atomic():
            mark = TellingMark.objects.select_for_update().get(pk=mark.pk)  # another process may have read on
            changes, position = changes_between(position_of(mark), last, MANY)
            NoticedName.objects.bulk_create(
                (NoticedName(edition=each[0], type=each[1], slug=each[2], noticed_at=now) for each in _names(changes)),
                ignore_conflicts=True,
            )
            mark.transaction, mark.change = max(position, position_of(mark))
            mark.save()


def positions() -> list[Position]:
    """Up to where the stream is needed no more; none where nothing was read yet."""
    return [position_of(mark) for mark in TellingMark.objects.all()]


def position_of(mark: TellingMark) -> Position:
    return Position(mark.transaction, mark.change)


def _names(changes: Sequence[ReadableChange]) -> set[tuple[str, str, str]]:
    """By edition, type and name what these changes may have taken away; of editions that name nobody, nothing."""
    readers = _readers()
    found: set[tuple[str, str, str]] = set()
    for change in changes:
        if change.type not in TYPES or (change.kind is ChangeKind.SHOWN and not change.is_hidden):
            continue
        editions = [reader.edition for reader in readers if reaches(change, reader)]
        found |= {(edition, change.type, slug) for slug in _slugs(change) for edition in editions}
    return found


def _slugs(change: ReadableChange) -> Iterator[str]:
    """Those of the change; what hides an object has none of its own."""
    yield from change.slugs
    if change.is_hidden:
        yield from PublishedObject.objects.filter(key=change.key).exclude(slug="").values_list("slug", flat=True)


def _readers() -> Iterable[Reader]:
    named = editions_with_recipients()
    if not named:
        return []
    editions = store.select(EVERYWHERE, EDITIONS.selection).entries
    return [Reader(each.key, each.document["municipality"]) for each in editions if each.key in named]
