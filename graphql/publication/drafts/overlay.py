"""All drafts of a moment, projected as they would be if they were published in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from cms.models import Edition, LocalVariant
from publication.drafts.layers import drafted_variants
from publication.drafts.moves import moved
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
    from publication.store.drafts import Unfinished


def read_drafts(reach: Reach = EVERYTHING, at: datetime | None = None) -> Drafts:
    """The drafts within `reach`, and the local text that is read over what they change.

    With `at` what is to be published later than that stays as it is published; without it every draft counts. What is
    private, itself or where it stands, is no draft that anybody reads.
    """
    keys, ownership = Keys(), Ownership.read()
    waits = list(waiting(Readability.read(), ownership, reach))
    own = [each for each in waits if not _is_variant(each.row)]
    read, unfinished = drafted_objects(own, at, keys, ownership)
    objects = moved(read, own, ownership)
    local = [each for each in waits if _is_variant(each.row)]
    variants, more, baseless = drafted_variants(local, objects, at, keys, ownership)
    drafted = {each.source: each for each in chain(objects, variants)}
    heads = heads_of([*drafted, *baseless])
    readers = _Readers.of(reach)
    shown = [each for each in drafted.values() if readers.may_see(each)]
    return Drafts(
        tuple(_draft(number, each, heads.get(each.source)) for number, each in enumerate(shown, start=1)),
        tuple(head.pk for head in heads.values()),
        at,
        tuple(each for each in (*unfinished, *more) if readers.are_told_of(each)),
    )


@dataclass(frozen=True, slots=True)
class _Readers:
    """For whom drafts are read: whoever may read some editions alone hears of no other's."""

    owners: frozenset[str]  # keys, and the empty one of what is shared; none: of every edition
    is_of_one_object: bool

    @classmethod
    def of(cls, reach: Reach) -> _Readers:
        named = ({str(key), slug} for key, slug in Edition.objects.values_list("key", "slug")) if reach.editions else ()
        keys = {name for names in named if names & reach.editions for name in names}
        return cls(frozenset({"", *reach.editions, *keys} if reach.editions else ()), reach.source is not None)

    def may_see(self, drafted: Drafted) -> bool:
        return not self.owners or drafted.projection.edition in self.owners

    def are_told_of(self, unfinished: Unfinished) -> bool:
        """Which municipalities a shared text is for cannot be told while it is unfinished."""
        if not self.owners:
            return True
        is_for_them = bool(unfinished.edition) or unfinished.is_regional or self.is_of_one_object
        return unfinished.edition in self.owners and is_for_them


def _is_variant(row: Any) -> bool:
    return isinstance(row, LocalVariant)


def _draft(number: int, drafted: Drafted, head: PublishedObject | None) -> Draft:
    first = drafted.projection.first_published_at or (head.first_published_at if head else None)
    return Draft(-number, drafted.source, drafted.projection, drafted.saved_at, first or drafted.saved_at)
