"""The queue of what was written, and how it is drained: in the writing transaction, or later what others left."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from publication.locking import become_publisher, transaction_number
from publication.models import DirtyObject, PublishedObject
from publication.places import is_place, sources_in
from publication.projection import ProjectionError
from publication.reconcile import Work, reconcile, where_source
from publication.sources import Source, source_models
from publication.variants import VARIANT_TABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

CHUNK = 50
MOST_ROUNDS = 10_000
EVERYTHING = Q()


def enqueue(sources: Iterable[Source], *, moved: bool = False, apart: bool = False) -> None:
    """Ask for `sources` to be compared with the log; `apart` from this transaction, or before it commits."""
    number = transaction_number()
    DirtyObject.objects.bulk_create(
        DirtyObject(
            source_table=source.table,
            source_id=source.id,
            moved=moved,
            apart=apart,
            transaction_number=number,
        )
        for source in sources
    )


def enqueue_expired() -> None:
    """Ask for what ended by itself, and is unreadable since: the log is to say so, and whoever follows it to hear."""
    over = PublishedObject.objects.filter(expires_at__lte=timezone.now())
    enqueue((Source(*row) for row in over.values_list("source_table", "source_id")), apart=True)


def drain(own: Q = EVERYTHING) -> bool:
    """Publish what is queued, or of it what `own` holds, in this transaction. Raises `ProjectionError`.

    Returns whether something was left to another transaction that is writing it at this moment.
    """
    with transaction.atomic(savepoint=False):
        become_publisher()
        now = timezone.now()  # one moment for all that one transaction publishes
        busy: set[Source] = set()
        for _ in range(MOST_ROUNDS):
            rows = [
                row for row in _next(own if own == EVERYTHING else own & Q(apart=False)) if _source(row) not in busy
            ]
            if not rows:
                return bool(busy)
            busy |= _settle({_source(row) for row in rows}, rows, now)
    raise RuntimeError("The queue never ends: publishing something changes what is published")


def drain_apart(report: Callable[[int], None] = lambda _: None) -> list[ProjectionError]:
    """Publish all that is queued, some objects a transaction, so that one that cannot be published stops no other.

    Returns why some could not; they stay queued. `report` is called with the number of objects done at a time.
    """
    errors: dict[Source, ProjectionError] = {}
    passed: set[Source] = set()
    while sources := _some(passed):
        passed |= _attempt(sources, errors)
        report(len(sources))
    return list(errors.values())


def _attempt(sources: Sequence[Source], errors: dict[Source, ProjectionError]) -> set[Source]:
    """Publish the sources together, or one by one if that fails; returns those that are still queued."""
    try:
        with transaction.atomic():
            become_publisher()
            return _settle(set(sources), [], timezone.now())
    except ProjectionError as error:
        if len(sources) == 1:
            errors[sources[0]] = error
            # It was tried. If it stayed part of a rebuild, the next one would take it for all that is left.
            DirtyObject.objects.filter(where_source(sources), apart=True).update(apart=False)
            return {sources[0]}
        return set().union(*(_attempt([source], errors) for source in sources))


def _settle(sources: set[Source], own: Sequence[DirtyObject], now: datetime) -> set[Source]:
    """Reconcile the sources, or put what lies in them in their place in the queue, and take them off it."""
    rows = {row.pk: row for row in own}
    queued = DirtyObject.objects.filter(where_source(sources))
    rows |= {row.pk: row for row in queued.select_for_update(skip_locked=True)}
    busy: set[Source] = set()
    places = {source for source in sources if is_place(source.table)}
    for source in places:
        _expand(source, [row for row in rows.values() if _source(row) == source])
    work = _work((row for row in rows.values() if _source(row) not in places), {row.pk for row in own}, now)
    if work.sources or work.withdrawn:
        busy = reconcile(work)
    done = [pk for pk, row in rows.items() if _source(row) not in busy]
    # What we withdrew ourselves is on record; not so the variants that triggers withdrew with what they lay over.
    recorded = {source for source in work.sources - busy if source.table != VARIANT_TABLE}
    caused = Q(transaction_number=transaction_number(), withdrawn__isnull=False) & where_source(recorded)
    DirtyObject.objects.filter(Q(pk__in=done) | caused).delete()
    return busy


def _expand(place: Source, rows: Sequence[DirtyObject]) -> None:
    moved = all(row.moved for row in rows)
    enqueue(sources_in(place.table, place.id), moved=moved)


def _work(rows: Iterable[DirtyObject], own: set[int], now: datetime) -> Work:
    """What this transaction withdrew is withdrawn now; what others did, since they did it."""
    work = Work(now=now)
    for row in rows:
        source = _source(row)
        if row.withdrawn is not None:
            work.withdrawn[row.withdrawn] = now if row.pk in own else row.queued_at
        if source.table not in source_models():  # a model that is published no more
            continue
        work.sources.add(source)
        if not row.moved and row.withdrawn is None:
            work.rewritten.add(source)
    return work


def _next(own: Q) -> list[DirtyObject]:
    """The rows of the first objects in the queue, as they were queued."""
    rows: dict[Source, list[DirtyObject]] = defaultdict(list)
    for row in DirtyObject.objects.filter(own).order_by("pk")[: CHUNK * 20]:
        source = _source(row)
        if source in rows or len(rows) < CHUNK:
            rows[source].append(row)
    return [row for group in rows.values() for row in group]


def _some(passed: set[Source]) -> list[Source]:
    """The next objects to publish apart from others: all rows are in sight, for none is held."""
    found: dict[Source, Any] = {}
    for row in DirtyObject.objects.order_by("pk").iterator(chunk_size=CHUNK * 20):
        source = _source(row)
        if source not in passed:
            found[source] = row
            if len(found) == CHUNK:
                break
    return list(found)


def _source(row: DirtyObject) -> Source:
    return Source(row.source_table, row.source_id)
