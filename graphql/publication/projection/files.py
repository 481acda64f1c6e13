"""What images and documents publish beside the fields they declare: where their files are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, SourceImageIOError

from media.renditions import ladder
from publication.projection.errors import BrokenValueError

if TYPE_CHECKING:
    from django.db.models import Model


def files(instance: Model) -> dict[str, Any]:
    """The addresses of an image's renditions, made here if they are not there yet, or of a document's file."""
    if isinstance(instance, AbstractImage):
        return {"renditions": _renditions(instance)}
    if isinstance(instance, AbstractDocument):
        return {"url": instance.url}
    return {}


def _renditions(image: Any) -> list[dict[str, Any]]:
    prefetch_related_objects([image], "renditions")  # or Wagtail asks its cache, which knows nothing of rollbacks
    try:
        return [dict(size) for size in ladder(image)]
    except (OSError, SourceImageIOError, InvalidFilterSpecError) as error:
        raise BrokenValueError("renditions", _("its file cannot be read")) from error
