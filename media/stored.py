"""What storages say of the files they hold, and what they raise where they cannot be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

CHUNK = 256 * 1024  # bytes that are read at a time


class StorageUnavailableError(OSError):
    """The storage refused, did not answer in time or broke off; the same may be asked of it again."""

    def __init__(self, name: str, reason: object) -> None:
        super().__init__(f"{name!r} could not be read or stored: {reason}")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as its storage knows it. `md5` is in hexadecimal, and empty where the storage does not say it."""

    name: str
    size: int
    modified: datetime
    etag: str
    md5: str = ""
