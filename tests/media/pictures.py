"""Pictures for tests, drawn when they are needed."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture

from media.making import make_at_once
from media.models import Document, Image
from media.renditions import Sizes


def picture_file(width: int = 40, height: int = 30, name: str = "vejle.png") -> ImageFile:
    buffer = io.BytesIO()
    Picture.new("RGB", (width, height), "#256b45").save(buffer, "PNG")
    return ImageFile(io.BytesIO(buffer.getvalue()), name)


def make_image(width: int = 40, height: int = 30, **values: Any) -> Image:
    given = {"title": "Vejle", "alt_text": "Byen ved fjorden", **values}
    image = Image(file=picture_file(width, height), **given)
    image.full_clean()
    image.save()
    return image


def ladders(image: Image) -> Sizes:
    """The files of the whole image by format, those that are made at once made."""
    return make_at_once(image).published()[None]


def make_document(**values: Any) -> Document:
    given = {"title": "Kommuneplan", **values}
    return Document.objects.create(file=ContentFile(b"%PDF-1.4 kommuneplan", "plan.pdf"), **given)
