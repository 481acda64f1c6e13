"""What a page can show of an image until its file has come: its dominant colour, and blurred pictures of it."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, TypedDict

from PIL import Image as Pillow
from PIL import ImageOps
from thumbhash import rgba_to_thumb_hash

if TYPE_CHECKING:
    from typing import IO

    from media.models import Image

LOOKED_AT = 64  # pixels a side
DRAWN = 16
COLOURS = 8
WHITE = "#ffffff"


class Sketch(TypedDict):
    """`colour` as #rrggbb, `placeholder` as a data URI, `thumbhash` in base64, and the hash of the file they are of."""

    file_hash: str
    colour: str
    placeholder: str
    thumbhash: str


def sketch(image: Image) -> Sketch | None:
    """The sketch of an image's file; None where it cannot be read."""
    try:
        with image.open_file() as file:
            small = _small(file)
    except (OSError, ValueError, Pillow.DecompressionBombError):
        return None
    return Sketch(
        file_hash=image.file_hash,
        colour=_colour(small),
        placeholder=_placeholder(small),
        thumbhash=base64.b64encode(rgba_to_thumb_hash(*small.size, small.tobytes())).decode(),
    )


def _small(file: IO[bytes]) -> Pillow.Image:
    with Pillow.open(file) as picture:
        picture.draft("RGB", (2 * LOOKED_AT, 2 * LOOKED_AT))  # of a JPEG no more is decoded than is needed
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LOOKED_AT, LOOKED_AT))
    return upright


def _colour(small: Pillow.Image) -> str:
    """The commonest of a few colours, on white where the image is transparent."""
    ground = Pillow.new("RGBA", small.size, WHITE)
    quantised = Pillow.alpha_composite(ground, small).convert("RGB").quantize(COLOURS)
    counts = quantised.histogram()
    commonest = counts.index(max(counts))
    red, green, blue = (quantised.getpalette() or [])[3 * commonest :][:3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _placeholder(small: Pillow.Image) -> str:
    tiny = small.copy()
    tiny.thumbnail((DRAWN, DRAWN))
    written = io.BytesIO()
    tiny.save(written, "WEBP", quality=30)
    return f"data:image/webp;base64,{base64.b64encode(written.getvalue()).decode()}"
