"""Local variants and the shared publications they lie over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q
from wagtail.models import Page

from cms.enumerations import Treatment
from cms.models import ContentBlock, LocalVariant
from publication.models import PublishedObject
from publication.sources import PAGE_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

REVIEW = "needs_review"  # links a variant to its edition while its shared text has to be looked at
BLOCK_TABLE: str = ContentBlock._meta.db_table
VARIANT_TABLE: str = LocalVariant._meta.db_table

Target = tuple[str, int]


def target_of(variant: LocalVariant) -> Target:
    """The source of what a variant changes."""
    if variant.page_id is not None:
        return PAGE_TABLE, variant.page_id
    return BLOCK_TABLE, variant.content_block_id or 0


@dataclass(frozen=True, slots=True)
class Bases:
    """The shared heads that some variants lie over."""

    heads: Mapping[Target, PublishedObject]

    @classmethod
    def read(cls, variants: Iterable[LocalVariant]) -> Bases:
        heads = _heads(variants).select_related("publication")
        return cls({(head.source_table, head.source_id): head for head in heads})

    def of(self, variant: LocalVariant) -> PublishedObject | None:
        """What `variant` lies over; None where that is not published, or is an edition's own by now."""
        return self.heads.get(target_of(variant))

    @staticmethod
    def content_of(variant: LocalVariant) -> Page | ContentBlock:
        """The row of what `variant` changes, whether it is published or not."""
        content: Page | ContentBlock | None = variant.page if variant.page_id is not None else variant.content_block
        if content is None:
            raise TypeError(f"{variant.pk} is a variant of nothing")
        return content


def is_public(variant: LocalVariant) -> bool:
    """Whether what it lies over is shared and public now."""
    return Bases.read([variant]).of(variant) is not None


def hold_before_deletion(instance: ContentBlock | Page, **_: object) -> None:
    """Wait for whoever writes a variant of what is about to be deleted, before anything else is locked.

    Django deletes the content first and its variants last: whoever publishes one meanwhile has to know that the content
    is there, and would wait for its deletion, which waits for the variant.
    """
    if connection.features.has_select_for_update:
        is_over = {"page_id" if isinstance(instance, Page) else "content_block_id": instance.pk}
        list(LocalVariant.objects.filter(**is_over).order_by("pk").select_for_update().values_list("pk"))


def held_by_others(variants: Iterable[LocalVariant]) -> set[int]:
    """Lock what the variants lie over; returns the numbers of those whose base another transaction is withdrawing.

    So no variant becomes readable over something that is being withdrawn at this moment.
    """
    layered = [variant for variant in variants if variant.treatment != Treatment.HIDDEN]
    if not layered or not connection.features.has_select_for_update:
        return set()
    seen = set(_heads(layered).values_list("source_table", "source_id"))
    free = _heads(layered).select_for_update(skip_locked=True, no_key=True)
    held = seen - {(head.source_table, head.source_id) for head in free.only("source_table", "source_id")}
    return {variant.pk for variant in layered if target_of(variant) in held}


def _heads(variants: Iterable[LocalVariant]) -> QuerySet[PublishedObject]:
    """The shared heads of what the variants change."""
    by_table: dict[str, set[int]] = {}
    for variant in variants:
        table, number = target_of(variant)
        by_table.setdefault(table, set()).add(number)
    condition = Q(pk__in=[])
    for table, numbers in by_table.items():
        condition |= Q(source_table=table, source_id__in=numbers)
    return PublishedObject.objects.filter(condition, edition="")


def stamp(variants: Iterable[LocalVariant]) -> None:
    """Note, for those that do not say it, which shared publication they were written against or claimed from."""
    unstamped = [variant for variant in variants if _is_unstamped(variant)]
    bases = Bases.read(unstamped)
    for variant in unstamped:
        if _note(variant, bases.of(variant)):
            LocalVariant.objects.filter(pk=variant.pk).update(
                reviewed_against=variant.reviewed_against, claimed_from=variant.claimed_from
            )


def note_seen(variant: LocalVariant) -> None:
    """As `stamp`, of one that is about to be saved as a draft: its row stays as it is."""
    if _is_unstamped(variant):
        _note(variant, Bases.read([variant]).of(variant))


def _note(variant: LocalVariant, base: PublishedObject | None) -> bool:
    """Whether there was anything to note."""
    if base is None:
        return False
    variant.reviewed_against = variant.reviewed_against or base.publication_id
    if variant.treatment == Treatment.CLAIMED:
        variant.claimed_from = variant.claimed_from or variant.reviewed_against
    return True


def _is_unstamped(variant: LocalVariant) -> bool:
    is_claimed = variant.treatment == Treatment.CLAIMED
    return variant.reviewed_against is None or (is_claimed and variant.claimed_from is None)
