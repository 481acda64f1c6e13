"""Whose an object of any sort is, as far as the admin is concerned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Collection, CollectionMember, Page

from cms.models import Edition, EditionPage, EditionRoom

if TYPE_CHECKING:
    from collections.abc import Collection as Numbers

    from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Owner:
    """The number of the edition whose an object is, or None; `is_shared` tells what every edition may see."""

    edition: int | None
    is_shared: bool


SHARED = Owner(edition=None, is_shared=True)
CENTRAL = Owner(edition=None, is_shared=False)


def owner_of(instance: Any) -> Owner:
    """The edition `instance` belongs to; else whether it is shared, or the secretariat's as what is not public is."""
    if isinstance(instance, Page):
        return _owner_of_page(instance)
    if isinstance(instance, Collection):
        return _owner_of_collection(instance)
    if isinstance(instance, CollectionMember):
        return _owner_of_collection(instance.collection)
    field = owner_field(instance.__class__)
    edition: int | None = getattr(instance, field) if field else None
    return Owner(edition, is_shared=False) if edition is not None else _shared_if_live(instance)


def owner_field(model: type[Model]) -> str:
    """The attribute of a snippet that names its edition; an edition is its own; empty where none can have any."""
    if issubclass(model, Edition):
        return "pk"
    return "edition_id" if has_owner(model) else ""


@cache
def has_owner(model: type[Model]) -> bool:
    """Whether each object of `model` may be one edition's own, which its field `edition` then names."""
    return any(field.name == "edition" and field.related_model is Edition for field in model._meta.fields)


def sections(editions: Numbers[int] | None = None) -> Q:
    """The pages below the front pages of `editions`, or of every edition."""
    tops = EditionPage.objects.all() if editions is None else EditionPage.objects.filter(edition__in=editions)
    condition = Q(pk__in=[])
    for path in tops.values_list("path", flat=True):
        condition |= Q(path__startswith=path)
    return condition


def _owner_of_page(page: Page) -> Owner:
    tops = EditionPage.objects.values_list("path", "edition")
    edition = next((edition for path, edition in tops if page.path.startswith(path)), None)
    if edition is not None:
        return Owner(edition, is_shared=False)
    return CENTRAL if page.get_view_restrictions().exists() else _shared_if_live(page)


def _owner_of_collection(collection: Collection) -> Owner:
    rooms = EditionRoom.objects.values_list("collection__path", "edition")
    found = [edition for path, edition in rooms if collection.path.startswith(path)]
    if found and found[0] is not None:
        return Owner(found[0], is_shared=False)
    return SHARED if found and not collection.get_view_restrictions().exists() else CENTRAL


def _shared_if_live(instance: Any) -> Owner:
    return SHARED if getattr(instance, "live", True) else CENTRAL
