"""Compares sources with what is readable of them, and makes the log equal to what editors wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from cms.models import LocalVariant
from media.models import Image
from media.tasks import order
from publication.heads import Ledger
from publication.models import PublishedObject
from publication.ownership import Ownership
from publication.projection.excusing import project_excusing
from publication.reading import Written
from publication.variants import VARIANT_TABLE, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import Model

    from publication.sources import Source


@dataclass(slots=True)
class Work:
    """What is known to have changed: objects, those of them that were rewritten, and heads that triggers took away.

    All of it is published in the moment `now`.
    """

    now: datetime
    sources: set[Source] = field(default_factory=set)
    rewritten: set[Source] = field(default_factory=set)
    withdrawn: dict[int, datetime] = field(default_factory=dict)


def reconcile(work: Work) -> set[Source]:
    """Publish and withdraw until log and content are equal for `work`; returns what has to be done later.

    That is what others hold and will do themselves, and local text that could not follow its shared text. Call it
    inside a transaction, as the publisher. Doing it twice changes nothing the second time. Raises `ProjectionError`.
    """
    variants = {source for source in work.sources if source.table == VARIANT_TABLE}
    busy = _reconcile(work.sources - variants, work.rewritten, Ledger({}, work.now))
    # Variants come last: they lie over what is published before.
    busy |= _reconcile(variants, variants, Ledger({}, work.now))
    Ledger({}, work.now).record_withdrawals(work.withdrawn)
    return busy


def _reconcile(sources: set[Source], rewritten: set[Source], ledger: Ledger) -> set[Source]:
    if not sources:
        return set()
    written = Written(sources, lock=True)
    ledger.heads = heads_of(sources)
    settled = sources - written.busy
    ownership = Ownership.read()
    stayed = {
        source
        for source in written.readable - rewritten
        if source in ledger.heads and ownership.owner_of(written.row(source)) == ledger.heads[source].edition
    }
    wanted = written.readable - stayed
    objects = written.objects(wanted)
    stamp(instance for instance in objects.values() if isinstance(instance, LocalVariant))
    projections, broken = project_excusing(objects.values(), ledger.now)
    published = {source: projections[instance] for source, instance in objects.items() if instance in projections}
    ledger.withdraw((settled - written.readable) | (wanted - published.keys()))
    ledger.publish(published)
    order(instance for instance in projections if isinstance(instance, Image))
    ledger.relocate({source: _place(written.row(source), ownership) for source in stayed})
    return written.busy | {source for source, instance in objects.items() if instance in broken}


def heads_of(sources: Iterable[Source]) -> dict[Source, PublishedObject]:
    """The heads of those sources that can be read now."""
    by_id = {(source.table, source.id): source for source in sources}
    heads = PublishedObject.objects.filter(where_source(by_id.values())).select_related("publication")
    return {by_id[head.source_table, head.source_id]: head for head in heads}


def where_source(sources: Iterable[Source]) -> Q:
    """Rows of these sources, in any table that has `source_table` and `source_id`."""
    by_table: dict[str, list[int]] = {}
    for source in sources:
        by_table.setdefault(source.table, []).append(source.id)
    condition = Q(pk__in=[])
    for table, identifiers in by_table.items():
        condition |= Q(source_table=table, source_id__in=identifiers)
    return condition


def _place(row: Model, ownership: Ownership) -> tuple[str, str]:
    return ownership.path_of(row), str(getattr(row, "slug", "") or "")
