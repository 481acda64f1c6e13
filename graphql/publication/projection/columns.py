"""What stands beside a document: by what lists are filtered and sorted, and where and how long it can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from wagtail.models import TranslatableMixin

from publication.projection.keys import key_of
from publication.projection.ordering import title_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from django.db.models import Model

    from publication.ownership import Ownership
    from publication.shapes import ObjectShape

_TITLES = ("title", "name", "label", "slug")
_STARTS = ("starts_on", "published_on", "date")


@dataclass(frozen=True, slots=True)
class Projection:
    """One object as it is to be published. The same rows always give an equal one.

    The two dates are None where no editor's publishing set them; the log's own are then taken.
    """

    key: UUID
    language: str
    edition: str
    is_hidden: bool
    type: str
    path: str
    slug: str
    title: str
    title_order: bytes
    search_text: str
    search_terms: str
    is_regional: bool
    starts_on: date | None
    ends_on: date | None
    first_published_at: datetime | None
    updated_at: datetime | None
    expires_at: datetime | None
    revision_id: int | None
    document: bytes = field(repr=False)
    links: frozenset[tuple[str, str]] = field(repr=False)


def columns(shape: ObjectShape, instance: Model, document: dict[str, Any], ownership: Ownership) -> dict[str, Any]:
    """Every column of `instance` but the document itself, its words and its links."""
    language = language_of(instance)
    title = title_of(document, str(instance.pk))
    edition = ownership.owner_of(instance)
    names_municipalities = "municipalities" in document and not edition  # an edition shows all that is its own
    return {
        "key": key_of(instance),
        "language": language,
        "edition": edition,
        "is_hidden": False,
        "type": shape.type,
        "path": ownership.path_of(instance),
        "slug": str(getattr(instance, "slug", "") or ""),
        "title": title,
        "title_order": title_order(title, language),
        "is_regional": bool(getattr(instance, "is_regional", True)) if names_municipalities else True,
        "starts_on": starts_on(document),
        "ends_on": ends_on(document),
        "first_published_at": getattr(instance, "first_published_at", None),
        "updated_at": getattr(instance, "last_published_at", None),
        "expires_at": getattr(instance, "expire_at", None),
        "revision_id": getattr(instance, "live_revision_id", None),
    }


def language_of(instance: Model) -> str:
    """The language code of `instance`; empty for what is the same in every language."""
    if not isinstance(instance, TranslatableMixin):
        return ""
    language: str = instance.locale.language_code
    return language


def title_of(document: Mapping[str, Any], otherwise: str) -> str:
    """What a document's object is called."""
    return next((str(document[name]) for name in _TITLES if document.get(name)), otherwise)


def starts_on(document: Mapping[str, Any]) -> date | None:
    """The first day of a document's period, or the day it is of."""
    return next((_day(document[name]) for name in _STARTS if name in document), None)


def ends_on(document: Mapping[str, Any]) -> date | None:
    """The last day of a document's period."""
    return _day(document.get("ends_on"))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
