"""JPEG: segments up to the end of the picture (ITU-T T.81, annex B)."""

from __future__ import annotations

import os
import re
import struct
from typing import IO, TYPE_CHECKING

from media.uploads.refusing import BrokenFileError
from media.uploads.stripping.keeping import CHUNK, read, transfer

if TYPE_CHECKING:
    from media.uploads.stripping.keeping import Kept

START, END, SCAN, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
JFIF, EXIF, PROFILE, ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
APPLICATIONS = range(0xE0, 0xF0)
_PLAIN_JFIF = 16  # bytes of that segment without a thumbnail
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # none of those that stand within a scan


def copy(source: IO[bytes], target: IO[bytes], kept: Kept) -> int:
    if read(source, 2) != bytes((0xFF, START)):
        raise BrokenFileError("no JPEG")
    target.write(bytes((0xFF, START)))
    is_told = not kept.exif
    while (marker := _marker(source)) != END:
        length = struct.unpack(">H", read(source, 2))[0]
        body = read(source, length - 2) if length >= 2 else b""  # noqa: PLR2004  # the length counts itself
        if not is_told and marker != JFIF:
            _write(target, EXIF, b"Exif\x00\x00" + kept.exif)
            is_told = True
        if _is_kept(marker, body, kept):
            _write(target, marker, body)
        if marker == SCAN:
            _copy_scan(source, target)
    target.write(bytes((0xFF, END)))
    return 1


def _is_kept(marker: int, body: bytes, kept: Kept) -> bool:
    if marker == JFIF:
        return body.startswith(b"JFIF\x00") and len(body) == _PLAIN_JFIF - 2
    if marker == PROFILE:
        return kept.has_profile and body.startswith(b"ICC_PROFILE\x00")
    if marker == ADOBE:
        return body.startswith(b"Adobe")
    return marker not in APPLICATIONS and marker != COMMENT


def _marker(source: IO[bytes]) -> int:
    if read(source, 1) != b"\xff":
        raise BrokenFileError("no marker where one belongs")
    while (found := read(source, 1)[0]) == 0xFF:  # noqa: PLR2004  # any number of these may fill
        pass
    return found


def _write(target: IO[bytes], marker: int, body: bytes) -> None:
    target.write(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body)


def _copy_scan(source: IO[bytes], target: IO[bytes]) -> None:
    """Up to the next marker, before which `source` stands afterwards."""
    start = source.tell()
    while part := source.read(CHUNK):
        if found := _MARKER.search(part):
            end = source.tell() - len(part) + found.start()
            source.seek(start)
            transfer(source, target, end - start)
            return
        if part.endswith(b"\xff") and len(part) > 1:
            source.seek(-1, os.SEEK_CUR)  # its other half is in the next part
    raise BrokenFileError("the file ends within the picture")
