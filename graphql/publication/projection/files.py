"""What images and documents publish beside the fields they declare: where their files are, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage

from media.addresses import document_address
from media.making import UNREADABLE, make_at_once
from media.sketches import sketch
from media.stored import StorageUnavailableError
from publication.projection.errors import BrokenValueError

if TYPE_CHECKING:
    from django.db.models import Model


def files(instance: Model) -> dict[str, Any]:
    """The addresses of an image's renditions, or of a document's file.

    Those renditions that no image is published without are made here if they are not there.
    """
    if isinstance(instance, AbstractImage):
        return _renditions(instance) | _appearance(instance)
    if isinstance(instance, AbstractDocument):
        return {"url": _download(instance)}
    return {}


def _download(document: Any) -> str:
    """The address of this version of the file; where it cannot be read, that of the document."""
    try:
        return document_address(document)
    except OSError:
        return str(document.url)


def _renditions(image: Any) -> dict[str, Any]:
    """`renditions` are WebP files of the whole image; those of other formats stand beside them, and those of cuts."""
    try:
        by_cut = make_at_once(image).published()
    except StorageUnavailableError as error:
        raise BrokenValueError(
            "renditions", _("the storage of files does not answer; try again in a moment")
        ) from error
    except UNREADABLE as error:
        raise BrokenValueError("renditions", _("its file cannot be read")) from error
    whole = by_cut.pop(None)
    cuts = {cut.value: sizes for cut, sizes in by_cut.items() if cut}
    return {"renditions": whole.pop("webp"), "formats": whole, "cuts": cuts}


def _appearance(image: Any) -> dict[str, Any]:
    """What stands for the image where it is not seen, or not yet; and the point that a cut keeps, from 0 to 1."""
    drawn = (image.sketch if image.is_sketched else sketch(image)) or {}
    has_focus = image.focal_point_x is not None and image.focal_point_y is not None
    focus = {"x": image.focal_point_x / image.width, "y": image.focal_point_y / image.height} if has_focus else None
    return {
        "alt_texts": image.translated_alt_texts,
        "dominant_colour": drawn.get("colour"),
        "placeholder": drawn.get("placeholder"),
        "thumbhash": drawn.get("thumbhash"),
        "focal_point": focus and {side: round(min(max(part, 0), 1), 4) for side, part in focus.items()},
    }
