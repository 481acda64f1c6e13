"""Copies a picture file without anything but the picture: losslessly, part by part, in little memory.

What cameras, programs and people wrote into it is left out, and so is all that stands behind the picture. Each copier
raises `BrokenFileError` where the file ends too early or is not built as its kind is, and answers how many pictures
there are.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from media.uploads.contents import Content
from media.uploads.stripping import gif, jpeg, png, webp

if TYPE_CHECKING:
    from collections.abc import Callable

    from media.uploads.stripping.keeping import Kept

COPIERS: dict[Content, Callable[[IO[bytes], IO[bytes], Kept], int]] = {
    Content.JPEG: jpeg.copy,
    Content.PNG: png.copy,
    Content.WEBP: webp.copy,
    Content.GIF: gif.copy,
}
