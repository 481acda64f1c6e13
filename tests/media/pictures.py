"""Pictures for tests, drawn when they are needed."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from PIL import Image as Picture

from media.making import make_at_once
from media.models import Document, Image
from media.renditions import Sizes


def picture_file(width: int = 40, height: int = 30, name: str = "vejle.png", colour: str = "#256b45") -> ImageFile:
    buffer = io.BytesIO()
    Picture.new("RGB", (width, height), colour).save(buffer, "PNG")
    return ImageFile(io.BytesIO(buffer.getvalue()), name)


def animation(kind: str) -> Any:
    """A file of two pictures, one after the other."""
    frames = [Picture.new("RGB", (40, 30), colour) for colour in ("#256b45", "#7a4a1e")]
    written = io.BytesIO()
    frames[0].save(written, kind, save_all=True, append_images=frames[1:], duration=200)
    return ImageFile(io.BytesIO(written.getvalue()), f"fest.{kind.lower()}")


def make_image(width: int = 40, height: int = 30, **values: Any) -> Image:
    given = {"title": "Vejle", "alt_text": "Byen ved fjorden", **values}
    image = Image(file=picture_file(width, height), **given)
    image.full_clean()
    image.save()
    return image


def ladders(image: Image) -> Sizes:
    """The files of the whole image by format, those that are made at once made."""
    return make_at_once(image).published()[None]


def saved(picture: Picture.Image, kind: str = "PNG", *, focus: tuple[int, int] | None = None, **options: Any) -> Image:
    """An image whose file is `picture`."""
    written = io.BytesIO()
    picture.save(written, kind, **options)
    image = Image(title="Bro", alt_text="En bro", file=ImageFile(io.BytesIO(written.getvalue()), f"bro.{kind.lower()}"))
    if focus:
        image.focal_point_x, image.focal_point_y = focus
        image.focal_point_width = image.focal_point_height = 2
    image.save()
    return image


def opened(name: str) -> Picture.Image:
    """A stored file, read whole. Takes its address as well."""
    with default_storage.open(name.removeprefix(settings.MEDIA_URL)) as file:
        picture = Picture.open(io.BytesIO(file.read()))
    picture.load()
    return picture


def make_document(**values: Any) -> Document:
    given = {"title": "Kommuneplan", **values}
    return Document.objects.create(file=ContentFile(b"%PDF-1.4 kommuneplan", "plan.pdf"), **given)
