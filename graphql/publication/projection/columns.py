"""What stands beside a document: by what lists are filtered and sorted, and where and how long it can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from wagtail.models import Page, TranslatableMixin

from publication.projection.keys import key_of
from publication.projection.ordering import title_order

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import Model

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
    type: str
    path: str
    slug: str
    title: str
    title_order: bytes
    search_text: str
    is_regional: bool
    starts_on: date | None
    ends_on: date | None
    first_published_at: datetime | None
    updated_at: datetime | None
    expires_at: datetime | None
    revision_id: int | None
    document: bytes = field(repr=False)
    links: frozenset[tuple[str, str]] = field(repr=False)


def columns(shape: ObjectShape, instance: Model, document: dict[str, Any]) -> dict[str, Any]:
    """Every column of `instance` but the document itself, its text and its links."""
    language = language_of(instance)
    title = next((str(document[name]) for name in _TITLES if document.get(name)), str(instance.pk))
    return {
        "key": key_of(instance),
        "language": language,
        "type": shape.type,
        "path": public_path(instance),
        "slug": str(getattr(instance, "slug", "") or ""),
        "title": title,
        "title_order": title_order(title, language),
        "is_regional": bool(getattr(instance, "is_regional", True)) if "municipalities" in document else True,
        "starts_on": next((_day(document[name]) for name in _STARTS if name in document), None),
        "ends_on": _day(document.get("ends_on")),
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


def public_path(instance: Model) -> str:
    """Where a page stands below the root of its site, such as /initiativer/dima/; empty for what is no page."""
    if not isinstance(instance, Page):
        return ""
    return "/" + instance.url_path.lstrip("/").partition("/")[2]


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
