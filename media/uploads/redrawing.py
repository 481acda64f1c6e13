"""Draws anew what cannot be copied part by part: what telephones take (HEIC), and AVIF with more in it than a picture.

Such files keep their parts in any order behind tables of addresses, so that nothing can be cut out of them simply.
HEIC is shown by no browser but one; it becomes a JPEG in a quality that nobody tells from the original.
"""

from __future__ import annotations

import struct
from typing import IO

from PIL import Image as Pillow
from PIL import ImageOps
from pillow_heif import register_heif_opener

from media.uploads.contents import Content
from media.uploads.refusing import BrokenFileError

register_heif_opener()

BOXES = {b"ftyp", b"meta", b"mdat", b"free"}
METADATA = ("exif", "xmp")
SAVED = {
    Content.JPEG: {"quality": 95, "subsampling": "4:2:0", "optimize": True},  # HEIC has no more colours either
    Content.PNG: {},
    Content.AVIF: {"quality": 90, "speed": 8},
}


def needs_drawing(source: IO[bytes], kind: Content) -> bool:
    if kind is Content.HEIC:
        return True
    return kind is Content.AVIF and _holds_more(source)


def draw_anew(source: IO[bytes], target: IO[bytes], kind: Content) -> Content:
    """Write the picture upright, with its colour profile and nothing else; answers in which format."""
    source.seek(0)
    with Pillow.open(source) as picture:
        picture.load()
        profile = picture.info.get("icc_profile")
        upright = ImageOps.exif_transpose(picture)
    if kind is Content.HEIC:
        kind = Content.PNG if upright.has_transparency_data else Content.JPEG
    for name in (*METADATA, "comment"):
        upright.info.pop(name, None)
    plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    plain.save(target, kind.upper(), icc_profile=profile, exif=b"", **SAVED[kind])  # type: ignore[arg-type]  # each format has options of its own
    return kind


def _holds_more(source: IO[bytes]) -> bool:
    source.seek(0)
    with Pillow.open(source) as picture:
        more = getattr(picture, "n_frames", 1) > 1 or any(picture.info.get(name) for name in METADATA)
    found = _boxes(source)
    source.seek(0)
    return more or bool(found - BOXES)


def _boxes(source: IO[bytes]) -> set[bytes]:
    """The kinds of all boxes that the file is made of."""
    source.seek(0)
    names: set[bytes] = set()
    while head := source.read(8):
        try:
            length, name = struct.unpack(">I4s", head)
        except struct.error as error:
            raise BrokenFileError("a box ends too early") from error
        if length < len(head):  # the last one, or one of more than 4 GB
            return names | {b"open"}
        names.add(name)
        source.seek(length - len(head), 1)
    return names
