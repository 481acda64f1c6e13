"""Things that editions' editors do with shared content, and what is set for editions, to be done in any order."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from cms import models
from cms.editions.local_fields import lockable
from tests.publication.layering_operations import CONTENT_OPERATIONS, Operation, a_variant, an_edition, target
from tests.publication.layering_rules import CONTACTS
from tests.publication.layering_world import IDS, own

MODES = ("inherit", "append_before", "append_after", "replace", "hide")


def change(which: int, how: int) -> dict[str, Any]:
    """One change, as the editor's form stores it."""
    mode = MODES[how % len(MODES)]
    kind = ("text", "block", "body", "contact", "text", "block")[which % 6]
    value: dict[str, Any] = {"mode": mode}
    if kind == "text":
        value |= {"name": ("title", "summary", "title", "slug")[how % 4], "text": f"Lokalt {how}"}
    elif kind == "contact":
        whole = ("inherit", "replace", "hide")[how % 3]
        value |= {"name": "contact", "mode": whole, "contact": sorted(CONTACTS)[how % 2]}
    else:
        value |= {"name": IDS[how % 3], "content": own(f"Lokalt {which}") if how % 4 else []}
    return {"type": kind, "value": value}


def override(which: int, how: int) -> None:
    """Write a variant, or another change into it."""
    instance = target(which)
    if instance is None:
        return
    variant = _variant(instance, how)
    variant.changes = [*variant.changes.raw_data, change(which + how, how), change(how, which)][-3:]
    variant.treatment = "layered"
    variant.live = True
    variant.save()


def claim(which: int, how: int) -> None:
    _treat(which, how, "claimed")


def hide(which: int, how: int) -> None:
    _treat(which, how, "hidden")


def _treat(which: int, how: int, treatment: str) -> None:
    if instance := target(which):
        variant = _variant(instance, how)
        variant.treatment, variant.live = treatment, True
        variant.save()


def _variant(instance: Any, number: int) -> Any:
    field = "page_id" if isinstance(instance, Page) else "content_block_id"
    found = models.LocalVariant.objects.filter(edition=an_edition(number), **{field: instance.pk}).first()
    return found or models.LocalVariant(edition=an_edition(number), **{field: instance.pk})


def end_variant(which: int, how: int) -> None:
    if variant := a_variant(which):
        rows = models.LocalVariant.objects.filter(pk=variant.pk)
        [variant.unpublish, variant.delete, lambda: rows.update(live=False), lambda: rows.update(live=True)][how % 4]()


def treat_beside(which: int, how: int) -> None:
    if variant := a_variant(which):
        treatment = ("layered", "claimed", "hidden")[how % 3]
        models.LocalVariant.objects.filter(pk=variant.pk).update(treatment=treatment)


def publish_variant(which: int, _: int) -> None:
    if variant := a_variant(which):
        variant.save_revision().publish()


def review(which: int, _: int) -> None:
    """Keep the local text: it is noted anew against what is shared now."""
    if variant := a_variant(which):
        models.LocalVariant.objects.filter(pk=variant.pk).update(reviewed_against=None)


def lock(_: int, how: int) -> None:
    names = [name for name, _ in lockable() if name.startswith(("Article.", "ContentBlock."))]
    found, made = models.FieldLock.objects.get_or_create(field=names[how % len(names)])
    if not made:
        found.delete()


def unreviewed(which: int, how: int) -> None:
    models.Edition.objects.filter(pk=an_edition(which).pk).update(unreviewed=("shared", "local")[how % 2])


def fall_back(which: int, how: int) -> None:
    edition = an_edition(which)
    edition.fallbacks.all().delete()
    for place, language in enumerate((("en",), ("de", "en"), ())[how % 3]):
        models.EditionFallback.objects.create(edition=edition, language=language, sort_order=place)


def prefer(which: int, how: int) -> None:
    models.Edition.objects.filter(pk=an_edition(which).pk).update(language=("da", "de")[how % 2])


OPERATIONS: list[Operation] = [
    *CONTENT_OPERATIONS,
    *(override, override, override, claim, hide, end_variant, treat_beside, publish_variant, review),
    *(lock, unreviewed, fall_back, prefer),
]
