"""What is kept of a picture beside its pixels, and how its file is read."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO

from media.uploads.refusing import BrokenFileError

CHUNK = 1 << 20
UPRIGHT = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """How the camera was held, as EXIF numbers it, and whether the profile that the file holds says anything."""

    orientation: int = UPRIGHT
    has_profile: bool = True

    @property
    def exif(self) -> bytes:
        """EXIF that says how the picture is turned, and nothing else; empty where it is upright."""
        if self.orientation == UPRIGHT:
            return b""
        return b"MM\x00*\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, self.orientation, 0, 0)


def read(source: IO[bytes], length: int) -> bytes:
    """Exactly so many bytes."""
    found = source.read(length)
    if len(found) < length:
        raise BrokenFileError("the file ends too early")
    return found


def transfer(source: IO[bytes], target: IO[bytes] | None, length: int) -> None:
    """Copy so many bytes, or with no target pass over them."""
    while length:
        part = read(source, min(length, CHUNK))
        if target is not None:
            target.write(part)
        length -= len(part)
