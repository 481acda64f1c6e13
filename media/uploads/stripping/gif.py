"""GIF: blocks up to the trailer (GIF89a); of extensions, what moves and what is transparent."""

from __future__ import annotations

import struct
from typing import IO, TYPE_CHECKING

from media.uploads.refusing import BrokenFileError
from media.uploads.stripping.keeping import read

if TYPE_CHECKING:
    from media.uploads.stripping.keeping import Kept

EXTENSION, PICTURE, TRAILER = 0x21, 0x2C, 0x3B
CONTROL, APPLICATION = 0xF9, 0xFF
LOOPS = {b"NETSCAPE2.0", b"ANIMEXTS1.0"}
_LOOP = 3  # bytes that say how often


def copy(source: IO[bytes], target: IO[bytes], kept: Kept) -> int:
    del kept  # it can say neither
    head = read(source, 13)
    if head[:6] not in {b"GIF87a", b"GIF89a"}:
        raise BrokenFileError("no GIF")
    target.write(head + read(source, _colours(head[10])))
    pictures = 0
    while (block := read(source, 1)[0]) != TRAILER:
        if block == EXTENSION:
            _copy_extension(source, target)
        elif block == PICTURE:
            pictures += 1
            described = read(source, 9)
            target.write(bytes((block,)) + described + read(source, _colours(described[8])) + read(source, 1))
            _copy_parts(source, target)
        else:
            raise BrokenFileError("an unknown block")
    target.write(bytes((TRAILER,)))
    return pictures


def _colours(flags: int) -> int:
    """Bytes of the table that follows, if one does."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _copy_extension(source: IO[bytes], target: IO[bytes]) -> None:
    label = read(source, 1)[0]
    first = read(source, read(source, 1)[0])
    is_loop = label == APPLICATION and first in LOOPS
    if label == CONTROL or is_loop:
        target.write(struct.pack("BBB", EXTENSION, label, len(first)) + first)
        _copy_parts(source, target, most=_LOOP if is_loop else 0)
    elif first:
        _copy_parts(source, None)


def _copy_parts(source: IO[bytes], target: IO[bytes] | None, *, most: int | None = None) -> None:
    """Parts of at most 255 bytes each, up to an empty one; those longer than `most` are left out."""
    while length := read(source, 1)[0]:
        part = read(source, length)
        if target is not None and (most is None or length <= most):
            target.write(bytes((length,)) + part)
    if target is not None:
        target.write(b"\x00")
