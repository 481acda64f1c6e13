"""Mends differences between log and content, the same way that ordinary publishing would have prevented them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from publication import triggers, vocabulary
from publication.checking import Kind, unrecorded_withdrawals
from publication.heads import Ledger
from publication.locking import become_publisher
from publication.models import PublishedObject
from publication.queue import drain_apart, enqueue
from publication.reconcile import where_source
from publication.sources import Source, source_models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publication.checking import Difference
    from publication.projection import ProjectionError


def repair(differences: Iterable[Difference]) -> list[ProjectionError]:
    """Mend them; returns why some objects could not be published."""
    found = list(differences)
    if any(difference.kind is Kind.TRIGGER for difference in found):
        triggers.install(connection)
    sources = {difference.subject for difference in found if isinstance(difference.subject, Source)}
    with transaction.atomic():
        become_publisher()
        unknown = [source for source in sources if source.table not in source_models()]
        PublishedObject.objects.filter(where_source(unknown)).delete()
        _record_withdrawals()
        if any(difference.kind is Kind.WORDS for difference in found):
            triggers.rebuild_index(connection)
            vocabulary.repair()
    queued = sorted(sources - set(unknown))
    enqueue(queued, apart=True)  # one object that cannot be published keeps no other unmended
    return drain_apart()


def _record_withdrawals() -> None:
    Ledger({}).record_withdrawals(dict.fromkeys(unrecorded_withdrawals(), timezone.now()))
