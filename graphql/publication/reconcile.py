"""Compares sources with what is readable of them, and makes the log equal to what editors wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from publication.heads import Ledger
from publication.models import PublishedObject
from publication.projection import project_all, public_path
from publication.reading import Written
from publication.stream import Announcement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from publication.sources import Source


@dataclass(slots=True)
class Work:
    """What is known to have changed: objects, those of them that only moved, and heads that triggers took away."""

    sources: set[Source] = field(default_factory=set)
    rewritten: set[Source] = field(default_factory=set)
    withdrawn: dict[int, datetime] = field(default_factory=dict)


def reconcile(work: Work) -> set[Source]:
    """Publish and withdraw until log and content are equal for `work`; returns what others hold and will do themselves.

    Call it inside a transaction, as the publisher. Doing it twice changes nothing the second time. Raises
    `ProjectionError`.
    """
    written = Written(work.sources, lock=True)
    ledger = Ledger(heads_of(work.sources), Announcement())
    settled = work.sources - written.busy
    wanted = {source for source in written.readable if source in work.rewritten or source not in ledger.heads}
    objects = written.objects(wanted)
    lost = wanted - objects.keys()
    ledger.withdraw((settled - written.readable) | lost)
    projections = project_all(objects.values())
    ledger.publish({source: projections[instance] for source, instance in objects.items()})
    stayed = (row_source for row_source in written.readable - wanted)
    ledger.relocate({source: _place(written, source) for source in stayed})
    ledger.record_withdrawals(work.withdrawn)
    ledger.announcement.send()
    return written.busy


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


def _place(written: Written, source: Source) -> tuple[str, str]:
    row = written.row(source)
    return public_path(row), str(getattr(row, "slug", "") or "")
