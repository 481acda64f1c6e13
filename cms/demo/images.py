"""Puts the project's own drawings into the image library, with alternative text, credit and every size."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.images import ImageFile

from cms.demo.content import pieces
from cms.regions import key_of
from cms.tenancy.rooms import keep_shared_collection
from media.making import make_at_once
from media.models import Image

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from cms.demo.content import Piece
    from cms.demo.directory import Directory

FOLDER = Path(__file__).resolve().parent / "images"
CREDIT = "Illustration: Kernen"


def load_images(directory: Directory, user: AbstractBaseUser) -> int:
    """Make or mend every image; returns how many there are."""
    written = pieces("images")
    for piece in written:
        directory.add("images", piece.slug, _load(piece, user).pk)
    return len(written)


def _load(piece: Piece, user: AbstractBaseUser) -> Image:
    key = key_of("image", piece.slug)
    image = Image.objects.filter(key=key).first() or Image(
        key=key, uploaded_by_user_id=user.pk, collection=keep_shared_collection()
    )
    texts = {"credit": CREDIT, **piece.values}
    path = FOLDER / f"{piece.slug}.webp"
    content = path.read_bytes()
    is_new_file = image.file_hash != hashlib.sha1(content, usedforsecurity=False).hexdigest()
    if not is_new_file and all(getattr(image, name) == text for name, text in texts.items()):
        return image
    for name, text in texts.items():
        setattr(image, name, text)
    with path.open("rb") as file:
        if is_new_file:
            image.file = ImageFile(file, name=path.name)
            image.file_size, image.file_hash = len(content), ""
        image.full_clean()
        image.save()
    make_at_once(image)
    return image
