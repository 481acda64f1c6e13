"""All drafts of a moment, projected as they would be if they were published in it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from cms.models import LocalVariant
from publication.drafts.layers import drafted_variants
from publication.drafts.objects import drafted_objects
from publication.drafts.waiting import EVERYTHING, Reach, waiting
from publication.ownership import Ownership
from publication.projection.keys import Keys
from publication.readability import Readability
from publication.reconcile import heads_of
from publication.store.drafts import Draft, Drafts

if TYPE_CHECKING:
    from datetime import datetime

    from publication.drafts.drafted import Drafted
    from publication.models import PublishedObject


def read_drafts(reach: Reach = EVERYTHING, at: datetime | None = None) -> Drafts:
    """The drafts within `reach`, and the local text that is read over what they change.

    With `at` what is to be published later than that stays as it is published; without it every draft counts. What is
    private, itself or where it stands, is no draft that anybody reads.
    """
    keys, ownership = Keys(), Ownership.read()
    waits = list(waiting(Readability.read(), ownership, reach))
    objects, unfinished = drafted_objects([each for each in waits if not _is_variant(each.row)], at, keys, ownership)
    variants, more = drafted_variants([each for each in waits if _is_variant(each.row)], objects, at, keys, ownership)
    drafted = {each.source: each for each in chain(objects, variants)}
    heads = heads_of(drafted)
    return Drafts(
        tuple(_draft(number, each, heads.get(each.source)) for number, each in enumerate(drafted.values(), start=1)),
        tuple(head.pk for head in heads.values()),
        at,
        (*unfinished, *more),
    )


def _is_variant(row: Any) -> bool:
    return isinstance(row, LocalVariant)


def _draft(number: int, drafted: Drafted, head: PublishedObject | None) -> Draft:
    first = drafted.projection.first_published_at or (head.first_published_at if head else None)
    return Draft(-number, drafted.source, drafted.projection, drafted.saved_at, first or drafted.saved_at)
