"""Everything that is shared, and what one edition has made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

from cms.editions.local_fields import variable_models
from cms.enumerations import ContentLanguage
from cms.models import LocalVariant
from publication.local_text.access import edit_url
from publication.local_text.reviewing import to_review
from publication.local_text.shown import shared_heads
from publication.models import PublishedObject
from publication.reconcile import where_source
from publication.searching import words_of
from publication.shapes import object_shapes
from publication.sources import PAGE_TABLE, Source
from publication.variants import target_of

if TYPE_CHECKING:
    from django.core.paginator import Page

    from cms.models import Edition

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One shared object, and the edition's variant of it if there is one."""

    head: PublishedObject
    kind: str
    variant: LocalVariant | None
    needs_review: bool

    @property
    def kind_of_target(self) -> str:
        """As the address of adapting it says it."""
        return "page" if self.head.source_table == PAGE_TABLE else "content_block"

    @property
    def edit_url(self) -> str:
        """The form of the variant there is."""
        return edit_url(self.variant) if self.variant else ""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What an editor narrows the list to; empty for all."""

    type: str = ""
    text: str = ""
    language: str = ContentLanguage.DANISH.value
    only_changed: bool = False


def shared_types() -> dict[str, str]:
    """The public types an edition may change, with the words for them."""
    return {
        model.graphql_type_name: str(model._meta.verbose_name)
        for model in variable_models()
        if hasattr(model, "graphql_type_name")
    }


def type_labels() -> dict[str, str]:
    """Every public type, with the words for it."""
    return {name: str(shape.model._meta.verbose_name) for name, shape in object_shapes().items()}


def overview(edition: Edition, narrowing: Narrowing, number: str | None) -> Page[Row]:
    """One page of the shared objects that the edition shows or hides."""
    kinds = shared_types()
    variants = {target_of(variant): variant for variant in LocalVariant.objects.filter(edition=edition)}
    waiting = {variant.pk for variant in to_review(LocalVariant.objects.filter(edition=edition))}
    heads = shared_heads(edition).filter(type__in=kinds, language=narrowing.language)
    if narrowing.type in kinds:
        heads = heads.filter(type=narrowing.type)
    for word in words_of(narrowing.text):
        heads = heads.filter(search_text__contains=word)
    if narrowing.only_changed:
        heads = heads.filter(where_source(Source(*target) for target in variants))
    page: Any = Paginator(heads.order_by("title_order", "key"), PER_PAGE).get_page(number)
    page.object_list = [_row(head, kinds, variants, waiting) for head in page.object_list]
    return page


def _row(
    head: PublishedObject, kinds: dict[str, str], variants: dict[tuple[str, int], LocalVariant], waiting: set[int]
) -> Row:
    variant = variants.get((head.source_table, head.source_id))
    return Row(head, kinds[head.type], variant, variant is not None and variant.pk in waiting)
