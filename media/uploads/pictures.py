"""Judges a picture by its content: what browsers show is kept without loss, what telephones take is redrawn."""

from __future__ import annotations

import io
import shutil
import struct
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext as _
from PIL import ExifTags, ImageCms
from PIL import Image as Pillow

from media.uploads.contents import HEAD, OTHER_PICTURES, PICTURES, RUNNING, Content, content
from media.uploads.redrawing import draw_anew, needs_drawing
from media.uploads.refusing import Refused
from media.uploads.replacing import file_of, rename, replace, temporary
from media.uploads.stripping import COPIERS
from media.uploads.stripping.keeping import UPRIGHT, Kept

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, OverflowError, struct.error, zlib.error)
BOMBS = (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning)
MOST_PICTURES = 1000  # of an animation
LONGEST_SIDE = 30_000  # pixels; a WebP may have 16,383 and an AVIF twice as many, but no screen has
LOOKED_AT = (256, 256)  # of a JPEG no more is decoded to see whether it is whole
ORIENTATIONS = range(1, 9)
EXTENSIONS: dict[Content, tuple[str, ...]] = {
    Content.JPEG: ("jpg", "jpeg"),
    Content.PNG: ("png",),
    Content.GIF: ("gif",),
    Content.WEBP: ("webp",),
    Content.AVIF: ("avif",),
}


@dataclass(frozen=True, slots=True)
class _Header:
    size: tuple[int, int]
    kept: Kept


def judge_picture(upload: UploadedFile, most_pixels: int) -> None:
    """Leave in `upload` the picture alone, under a name that tells its format, or raise `Refused`."""
    source = file_of(upload)
    kind = content(source.read(HEAD))
    if kind not in PICTURES:
        raise _no_picture(kind)
    try:
        written, kind = _taken(source, kind, most_pixels)
    except Refused:
        raise
    except BOMBS as error:
        raise _too_many_pixels(most_pixels) from error
    except UNREADABLE as error:
        raise Refused(
            "broken_picture",
            _(
                "This file begins as a picture in %(format)s, but is incomplete or damaged. Open it on your computer: "
                "if it looks right there, save a new copy as JPEG or PNG; otherwise fetch it anew."
            )
            % {"format": kind},
        ) from error
    replace(upload, written)
    upload.content_type = f"image/{kind.lower()}"
    extension, *others = EXTENSIONS[kind]
    rename(upload, extension, tuple(others))


def _taken(source: IO[bytes], kind: Content, most_pixels: int) -> tuple[IO[bytes], Content]:
    header = _header(source, kind, most_pixels)
    source.seek(0)
    written = temporary()
    try:
        if needs_drawing(source, kind):
            kind = draw_anew(source, written, kind)
        elif kind in COPIERS:
            _count(COPIERS[kind](source, written, header.kept), header.size, most_pixels)
        else:
            shutil.copyfileobj(source, written)
        _look_through(written)
    except BaseException:
        written.close()
        raise
    return written, kind


def _header(source: IO[bytes], kind: Content, most_pixels: int) -> _Header:
    """What the picture says of itself, before any of it is decoded."""
    source.seek(0)
    with Pillow.open(source, formats=["HEIF" if kind is Content.HEIC else kind.upper()]) as picture:
        width, height = picture.size
        if width * height > most_pixels or max(width, height) > LONGEST_SIDE:
            raise _too_many_pixels(most_pixels)
        return _Header((width, height), Kept(_orientation(picture), _has_profile(picture)))


def _count(pictures: int, size: tuple[int, int], most_pixels: int) -> None:
    if pictures > MOST_PICTURES or pictures * size[0] * size[1] > most_pixels:
        raise Refused(
            "too_long_an_animation",
            _(
                "This animation is too long: all of its pictures together may have %(most)s megapixels, and there may "
                "be %(pictures)s of them. Only its first picture is published; save that one as PNG, or make a video "
                "of it."
            )
            % {"most": most_pixels // 1_000_000, "pictures": MOST_PICTURES},
        )


def _orientation(picture: Pillow.Image) -> int:
    try:
        found = picture.getexif().get(ExifTags.Base.Orientation, UPRIGHT)
    except UNREADABLE:
        return UPRIGHT
    return found if found in ORIENTATIONS else UPRIGHT


def _has_profile(picture: Pillow.Image) -> bool:
    """Whether its profile says what colours mean; one that cannot be read says nothing, and may be anything."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return False
    try:
        return bool(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (OSError, ImageCms.PyCMSError):
        return False


def _look_through(written: IO[bytes]) -> None:
    """What is to be stored has to decode from end to end."""
    written.seek(0)
    with Pillow.open(written) as picture:
        picture.draft(picture.mode, LOOKED_AT)
        picture.load()


def _too_many_pixels(most_pixels: int) -> Refused:
    return Refused(
        "too_many_pixels",
        _(
            "This picture has more than the %(most)s megapixels that are taken here. Scale it down, to 4,000 pixels "
            "in width for example; it will be shown no less sharp."
        )
        % {"most": most_pixels // 1_000_000},
    )


def _no_picture(kind: Content) -> Refused:
    code, message = next((words for kinds, words in _reasons() if kind in kinds), _unknown())
    return Refused(code, message % {"format": kind})


def _expected() -> str:
    return _("Expected is a picture in JPEG, PNG, WebP, AVIF, GIF or HEIC.")


def _unknown() -> tuple[str, str]:
    return "no_picture", _("This file is no picture, whatever its name says. ") + _expected()


def _reasons() -> tuple[tuple[set[Content], tuple[str, str]], ...]:
    """By what the file is, the code of the refusal and what is said."""
    return (
        ({Content.EMPTY}, ("empty", _("The file is empty. Fetch it anew and upload it again."))),
        (
            {Content.SVG},
            (
                "svg",
                _(
                    "This is an SVG file, which can hold scripts and is therefore not taken. Export the drawing as "
                    "PNG, at least 1,600 pixels wide, and upload that."
                ),
            ),
        ),
        (
            OTHER_PICTURES,
            (
                "other_picture",
                _(
                    "This is a picture in %(format)s, which browsers do not show. Open it and save a copy as JPEG "
                    "(photograph) or PNG (drawing)."
                ),
            ),
        ),
        ({Content.VIDEO}, ("video", _("This is a video. ") + _expected())),
        (
            {Content.PDF, Content.ZIP, Content.OLE, Content.RTF},
            (
                "document",
                _("This is no picture but a document or archive (%(format)s). Documents are uploaded under Documents. ")
                + _expected(),
            ),
        ),
        (
            RUNNING,
            (
                "program",
                _("This file is no picture but a program, a script or a web page (%(format)s). ") + _expected(),
            ),
        ),
    )
