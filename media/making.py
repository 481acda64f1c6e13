"""Makes renditions that are missing: drawn first, then stored, and known to the database last."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from PIL import Image as Pillow
from wagtail.images.models import Filter

from media.addresses import hashed_name
from media.drawing import Drawing
from media.models import Image, Rendition
from media.originals import opened
from media.renditions import Renditions, former_cuts, version
from media.storage import keeping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.core.files import File

UNREADABLE = (OSError, ValueError, Pillow.DecompressionBombError)  # what opening and writing pictures may raise


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file that is stored nowhere yet, and its measures in pixels."""

    file: File
    size: tuple[int, int]


@dataclass(slots=True)
class Outcome:
    """By specification, what was drawn, and why others could not be."""

    drawn: dict[str, Drawn] = field(default_factory=dict)
    failed: dict[str, Exception] = field(default_factory=dict)


def draw(image: Image, specifications: Iterable[str]) -> Outcome:
    """Raises one of `UNREADABLE` where the original cannot be opened."""
    original, outcome = opened(image), Outcome()
    for specification in specifications:
        drawing = Drawing(specification, original)
        try:
            file = image.generate_rendition_file(drawing)
        except UNREADABLE as error:
            outcome.failed[specification] = error
        else:
            outcome.drawn[specification] = Drawn(file, drawing.size)
    return outcome


def make_at_once(image: Image) -> Renditions:
    """The renditions of an image, with those that it is not published without. Raises one of `UNREADABLE`."""
    there = Renditions(image)
    missing = there.missing(at_once=True)
    if not missing:
        return there
    outcome = draw(image, missing)
    for error in outcome.failed.values():
        raise error
    _keep(image, outcome.drawn)
    return Renditions(image)


def make_missing(number: int) -> dict[str, Exception]:
    """Make whatever an image lacks; returns why some could not be made.

    The database hears of all files in one transaction, once they are stored, so the image is published once. An image
    that is deleted or changed while it is drawn is left alone: whoever changes it asks anew.

    Raises one of `UNREADABLE`.
    """
    image = Image.objects.filter(pk=number).first()
    missing = Renditions(image).missing() if image else []
    if image is None or not missing:
        return {}
    outcome = draw(image, missing)
    with transaction.atomic():
        current = Image.objects.select_for_update(no_key=True).filter(pk=number).first()
        if current is None or version(current) != version(image):
            return {}
        still_missing = set(Renditions(current).missing())
        _keep(current, {step: drawn for step, drawn in outcome.drawn.items() if step in still_missing})
        _forget_former_cuts(current)
    return outcome.failed


def _keep(image: Image, drawn: Mapping[str, Drawn]) -> None:
    """Store the files, then note them; what others note at the same moment stands."""
    Rendition.objects.bulk_create(
        [
            Rendition(
                image=image,
                filter_spec=specification,
                focal_point_key=Filter(specification).get_cache_key(image),
                file=_stored(image, each.file),
                width=each.size[0],
                height=each.size[1],
            )
            for specification, each in drawn.items()
        ],
        ignore_conflicts=True,
    )
    for each in drawn.values():
        each.file.close()


def _stored(image: Image, file: File) -> str:
    field = Rendition._meta.get_field("file")
    name = hashed_name(image, str(file.name), b"".join(file.chunks()))
    stored: str = field.storage.save(field.generate_filename(Rendition(image=image), name), file)
    return stored


def _forget_former_cuts(image: Image) -> None:
    """Those around a former focal point that nothing published names; what names them keeps them."""
    for rendition in former_cuts(image):
        if keeping.is_kept is None or not keeping.is_kept(rendition.file.name):
            rendition.delete()
