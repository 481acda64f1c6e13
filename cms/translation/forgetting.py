"""Takes away what Wagtail Localize keeps of content that is gone: it leaves the strings that nothing names any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_delete
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

SEGMENTS = (OverridableSegment, RelatedObjectSegment, StringSegment, TemplateSegment)


def connect() -> None:
    post_delete.connect(_deleted, sender=TranslatableObject, dispatch_uid="cms.translation.forgetting")


def forget(keys: Collection[UUID]) -> None:
    """All that is kept of the objects with these keys; they and their translations stay as they are."""
    for model in (*SEGMENTS, SegmentOverride, StringTranslation):
        model.objects.filter(context__object__in=keys).delete()
    TranslatableObject.objects.filter(pk__in=keys).delete()


def _deleted(**_: Any) -> None:
    """When the last of an object is gone. What it said before counts as well, and what it has in common stays."""
    String.objects.filter(segments=None, translations=None).delete()
    Template.objects.filter(segments=None).delete()
