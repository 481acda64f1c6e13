"""Places whose change concerns every object in them: private pages and collections, sites, locales."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import (
    Collection,
    CollectionMember,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
    TranslatableMixin,
)

from cms.models import EditionPage
from publication.sources import PAGE_TABLE, Source, source_models

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import QuerySet

PAGE_RESTRICTION_TABLE: str = PageViewRestriction._meta.db_table
COLLECTION_RESTRICTION_TABLE: str = CollectionViewRestriction._meta.db_table
COLLECTION_TABLE: str = Collection._meta.db_table
SITE_TABLE: str = Site._meta.db_table
SECTION_TABLE: str = EditionPage._meta.db_table
LOCALE_TABLE: str = Locale._meta.db_table


def is_place(table: str) -> bool:
    return table in _SOURCES_IN


def sources_in(table: str, identifier: int) -> Iterator[Source]:
    """Every source in a place, as the rows stand in this moment.

    For restrictions and sites `identifier` is that of the page or collection they stand on.
    """
    return _SOURCES_IN[table](identifier)


def _pages_below(identifier: int) -> Iterator[Source]:
    return _below(Page.objects.filter(pk=identifier))


def _pages_of_site(root: int) -> Iterator[Source]:
    """Below the root in every language it is translated to."""
    key = Page.objects.filter(pk=root).values("translation_key")
    return _below(Page.objects.filter(translation_key__in=key))


def _below(tops: QuerySet[Any]) -> Iterator[Source]:
    for path in tops.values_list("path", flat=True):
        pages = Page.objects.filter(path__startswith=path).values_list("pk", flat=True)
        yield from (Source(PAGE_TABLE, page) for page in pages)


def _files_below(identifier: int) -> Iterator[Source]:
    path = Collection.objects.filter(pk=identifier).values_list("path", flat=True).first()
    if path is None:
        return
    for table, model in source_models().items():
        if issubclass(model, CollectionMember):
            members: Any = model
            files = members.objects.filter(collection__path__startswith=path).values_list("pk", flat=True)
            yield from (Source(table, file) for file in files)


def _in_locale(identifier: int) -> Iterator[Source]:
    for table, model in source_models().items():
        if issubclass(model, TranslatableMixin):
            rows = model._base_manager.filter(Q(locale_id=identifier)).values_list("pk", flat=True)
            yield from (Source(table, row) for row in rows)


_SOURCES_IN: dict[str, Callable[[int], Iterator[Source]]] = {
    SECTION_TABLE: _pages_below,
    PAGE_RESTRICTION_TABLE: _pages_below,
    SITE_TABLE: _pages_of_site,
    COLLECTION_RESTRICTION_TABLE: _files_below,
    COLLECTION_TABLE: _files_below,
    LOCALE_TABLE: _in_locale,
}
