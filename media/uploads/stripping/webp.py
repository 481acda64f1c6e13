"""WebP: chunks of a RIFF file (RFC 9649)."""

from __future__ import annotations

import os
import struct
from typing import IO, TYPE_CHECKING

from media.uploads.refusing import BrokenFileError
from media.uploads.stripping.keeping import read, transfer

if TYPE_CHECKING:
    from media.uploads.stripping.keeping import Kept

PICTURE = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
XMP, EXIF, PROFILE = 0x04, 0x08, 0x20  # flags of VP8X


def copy(source: IO[bytes], target: IO[bytes], kept: Kept) -> int:
    kind, size, form = struct.unpack("<4sI4s", read(source, 12))
    if (kind, form) != (b"RIFF", b"WEBP"):
        raise BrokenFileError("no WebP")
    start, end = target.tell(), source.tell() + size - 4
    target.write(struct.pack("<4sI4s", kind, 0, form))
    wanted = PICTURE | ({b"ICCP"} if kept.has_profile else set())
    pictures, is_extended = 0, False
    while source.tell() < end:
        name, length = struct.unpack("<4sI", read(source, 8))
        if name == b"VP8X":
            is_extended = True
            target.write(struct.pack("<4sI", name, length) + _extended(read(source, length), kept))
        else:
            is_kept = name in wanted
            if is_kept:
                target.write(struct.pack("<4sI", name, length))
            transfer(source, target if is_kept else None, length)
            if length % 2 and is_kept:
                target.write(b"\x00")
        if length % 2:
            source.read(1)  # the last may lack it
        pictures += name == b"ANMF"
    if kept.exif and is_extended:
        target.write(struct.pack("<4sI", b"EXIF", len(kept.exif)) + kept.exif)
    length = target.tell() - start
    target.seek(start + 4)
    target.write(struct.pack("<I", length - 8))
    target.seek(0, os.SEEK_END)
    return max(pictures, 1)


def _extended(body: bytes, kept: Kept) -> bytes:
    if not body:
        raise BrokenFileError("an empty header")
    flags = body[0] & ~(XMP | EXIF)
    flags |= EXIF if kept.exif else 0
    flags &= 0xFF if kept.has_profile else ~PROFILE
    return bytes((flags,)) + body[1:]
