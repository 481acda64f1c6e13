"""Drafts of local text, and local text over drafts of what is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from cms.models import LocalVariant
from publication.drafts.drafted import Drafted, goes_live_at, is_due, unfinished
from publication.drafts.revised import revised
from publication.models import Publication, PublishedObject
from publication.projection.variants import Layers
from publication.sources import PAGE_TABLE, source_of
from publication.variants import BLOCK_TABLE, Bases, target_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from publication.drafts.waiting import Waiting
    from publication.ownership import Ownership
    from publication.projection import Keys
    from publication.sources import Source
    from publication.store.drafts import Unfinished
    from publication.variants import Target


def drafted_variants(
    waiting: Sequence[Waiting], objects: Iterable[Drafted], at: datetime | None, keys: Keys, ownership: Ownership
) -> tuple[list[Drafted], list[Unfinished], list[Source]]:
    """What the editions would show by `at`, if it is given, what could not be published, and what lies over nothing."""
    drafts: dict[Target, Drafted] = {(each.source.table, each.source.id): each for each in objects}
    read = revised(waiting)
    failed = [
        unfinished(each.row, read[each.source], ownership)
        for each in waiting
        if isinstance(read.get(each.source), Exception)
    ]
    variants = _live_over(drafts) | {
        source: variant
        for source, variant in read.items()
        if not isinstance(variant, Exception) and is_due(goes_live_at(variant), at)
    }
    saved = {each.source: each.saved_at for each in waiting}
    bases = {**Bases.read(variants.values()).heads, **{target: _head(each) for target, each in drafts.items()}}
    shared = Bases({target: head for target, head in bases.items() if not head.edition})
    layers = Layers.read(list(variants.values()), shared, keys, ownership)
    drafted, baseless = [], []
    for source, variant in variants.items():
        try:
            projection = layers.project(variant)
        except Exception as error:  # noqa: BLE001  # as with revisions that cannot be read
            failed.append(unfinished(variant, error, ownership))
            continue
        if projection is None:
            baseless.append(source)
        else:
            below = drafts.get(target_of(variant))
            moments = (saved.get(source), below.saved_at if below else None)
            drafted.append(Drafted(source, projection, max(filter(None, moments), default=timezone.now())))
    return drafted, failed, baseless


def _live_over(drafts: Iterable[Target]) -> dict[Source, LocalVariant]:
    """The local text that is read now, over what has a draft: it will be laid over that."""
    pages = [number for table, number in drafts if table == PAGE_TABLE]
    blocks = [number for table, number in drafts if table == BLOCK_TABLE]
    rows = LocalVariant.objects.filter(Q(page__in=pages) | Q(content_block__in=blocks), live=True)
    return {source_of(each): each for each in rows.select_related("edition", "page", "content_block")}


def _head(drafted: Drafted) -> PublishedObject:
    """The draft in the terms of what local text lies over."""
    each = drafted.projection
    return PublishedObject(
        key=each.key,
        language=each.language,
        edition=each.edition,
        type=each.type,
        path=each.path,
        slug=each.slug,
        title=each.title,
        is_regional=each.is_regional,
        starts_on=each.starts_on,
        ends_on=each.ends_on,
        first_published_at=each.first_published_at or drafted.saved_at,
        updated_at=drafted.saved_at,
        expires_at=each.expires_at,
        publication=Publication(document=each.document, published_at=drafted.saved_at),
    )
