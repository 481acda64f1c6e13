"""PNG: chunks up to the last (W3C PNG, third edition); an animation keeps its pictures."""

from __future__ import annotations

import struct
import zlib
from typing import IO, TYPE_CHECKING

from media.uploads.refusing import BrokenFileError
from media.uploads.stripping.keeping import read, transfer

if TYPE_CHECKING:
    from media.uploads.stripping.keeping import Kept

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PICTURE = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"}
COLOURS = {b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"cICP", b"mDCV", b"cLLI"}


def copy(source: IO[bytes], target: IO[bytes], kept: Kept) -> int:
    if read(source, len(SIGNATURE)) != SIGNATURE:
        raise BrokenFileError("no PNG")
    target.write(SIGNATURE)
    wanted = PICTURE | COLOURS | ({b"iCCP"} if kept.has_profile else set())
    pictures, name = 0, b""
    while name != b"IEND":
        length, name = struct.unpack(">I4s", read(source, 8))
        is_kept = name in wanted
        if is_kept:
            target.write(struct.pack(">I4s", length, name))
        transfer(source, target if is_kept else None, length + 4)
        pictures += name == b"fcTL"
        if name == b"IHDR" and kept.exif:
            _write(target, b"eXIf", kept.exif)
    return max(pictures, 1)


def _write(target: IO[bytes], name: bytes, body: bytes) -> None:
    target.write(struct.pack(">I4s", len(body), name) + body + struct.pack(">I", zlib.crc32(name + body)))
