"""Opens the file of an image in a form that every format can hold: upright, in RGB, eight bits a colour."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import ExifTags, ImageCms, ImageOps
from PIL import Image as Pillow

if TYPE_CHECKING:
    from media.models import Image

ENOUGH = (1600, 1600)  # pixels from which the widest rendition is drawn; of a JPEG hardly more is decoded
PLAIN = {"RGB", "RGBA"}
DEEP = {"I", "I;16", "I;16B", "I;16L", "I;16N"}  # 65,536 shades of grey
SHADES = 256  # of these to one of what is published
TURNED = {5, 6, 7, 8}  # by a quarter, as EXIF numbers it


@dataclass(frozen=True, slots=True)
class Original:
    """`picture` may have been opened smaller than the `size` it has upright. Of an animation it is the first.

    `profile` says what its colours mean, where that is not sRGB.
    """

    picture: Pillow.Image
    size: tuple[int, int]
    profile: bytes | None


def opened(image: Image) -> Original:
    """Raises `OSError` and `ValueError` for what is no picture, and Pillow's error for one that is far too large."""
    with image.open_file() as file, Pillow.open(file) as picture:
        width, height = picture.size
        size = (height, width) if picture.getexif().get(ExifTags.Base.Orientation) in TURNED else (width, height)
        picture.draft("RGB", ENOUGH)
        upright = ImageOps.exif_transpose(picture)
    profile = upright.info.get("icc_profile")
    if upright.mode in PLAIN:
        return Original(upright, size, profile)
    return Original(_plain(upright, profile), size, None)


def has_several_pictures(image: Image) -> bool | None:
    """Whether the file holds more than one picture; None where it cannot be read."""
    try:
        with image.open_file() as file, Pillow.open(file) as picture:
            return bool(getattr(picture, "is_animated", False))
    except (OSError, ValueError, Pillow.DecompressionBombError):
        return None


def _plain(picture: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    if picture.mode == "CMYK" and profile:
        with suppress(ImageCms.PyCMSError, OSError):  # a profile that cannot be used says nothing
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return converted or picture.convert("RGB")
    if picture.mode in DEEP:
        picture = picture.convert("I").point(lambda shade: shade / SHADES).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
