"""Makes local variants for tests, and reads what an edition shows."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from cms import models
from publication.store import Entry, Scope, by_keys
from tests.publication.log import key_of


def edition(slug: str) -> models.Edition:
    return models.Edition.objects.get(slug=slug)


def scope_of(slug: str, language: str = "da", fallbacks: tuple[str, ...] = ()) -> Scope:
    """What readers of an edition see."""
    found = edition(slug)
    municipality = found.municipality
    return Scope(str(found.key), str(municipality.key) if municipality else None, language, fallbacks)


def make_variant(target: Any, slug: str, *changes: tuple[str, dict[str, Any]], **values: Any) -> models.LocalVariant:
    """A live variant of `target` in an edition."""
    field = "page_id" if isinstance(target, Page) else "content_block"
    chosen = target.pk if isinstance(target, Page) else target
    return models.LocalVariant.objects.create(
        edition=edition(slug),
        changes=[{"type": kind, "value": value} for kind, value in changes],
        **{field: chosen},
        **values,
    )


def shown(target: Any, slug: str, language: str = "da", fallbacks: tuple[str, ...] = ()) -> Entry | None:
    """The object as an edition shows it."""
    key = str(key_of(target))
    return by_keys(scope_of(slug, language, fallbacks), [key]).get(key)


def texts(entry: Entry | None) -> list[str]:
    """The words of a body of headings."""
    return [block["value"]["text"] for block in entry.document["body"]] if entry else []
