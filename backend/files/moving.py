"""Copies all files from one storage to another, and is sure of each before it goes on."""

from __future__ import annotations

import hashlib
from enum import Enum, auto
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from django.core.files.base import File

from media.object_storage.addressed import IN_MEMORY
from media.storage import INCOMING
from media.stored import StorageUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backend.files.listing import Listing
    from media.storage import FileStore
    from media.stored import StoredFile


class Outcome(Enum):
    """What became of a file."""

    COPIED = auto()
    THERE = auto()  # already, and the same
    GONE = auto()  # from the source, since the listing was made


def move(source: FileStore, target: FileStore, listing: Listing) -> Iterator[tuple[str, Outcome]]:
    """Each file of the listing as it is dealt with. Nothing is deleted; what was copied before is not copied again.

    Raises `StorageUnavailableError`.
    """
    for stored in listing:
        if not stored.name.startswith(f"{INCOMING}/"):
            yield stored.name, _moved(source, target, stored)


def _moved(source: FileStore, target: FileStore, stored: StoredFile) -> Outcome:
    if stored.md5 and _is_there(target, stored.name, stored.size, stored.md5):
        return Outcome.THERE
    with SpooledTemporaryFile(max_size=IN_MEMORY) as whole:
        digest, size = hashlib.md5(usedforsecurity=False), 0
        try:
            for chunk in source.chunks(stored.name):
                digest.update(chunk)
                size += whole.write(chunk)
        except FileNotFoundError:
            return Outcome.GONE
        if not stored.md5 and _is_there(target, stored.name, size, digest.hexdigest()):
            return Outcome.THERE
        whole.seek(0)
        target.put(stored.name, _Sized(whole, size))
        if not _is_there(target, stored.name, size, digest.hexdigest()):
            raise StorageUnavailableError(stored.name, "what was stored is not what was read")
    return Outcome.COPIED


class _Sized(File):
    """A file whose size is known: Django would look for it on disk."""

    def __init__(self, file: SpooledTemporaryFile[bytes], size: int) -> None:
        super().__init__(file)
        self.size = size


def _is_there(target: FileStore, name: str, size: int, md5: str) -> bool:
    """Whether the target holds exactly this. What does not tell a file's checksum is read."""
    try:
        there = target.stat(name)
    except FileNotFoundError:
        return False
    if there.size != size:
        return False
    return there.md5 == md5 or _md5(target, name) == md5


def _md5(store: FileStore, name: str) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    for chunk in store.chunks(name):
        digest.update(chunk)
    return digest.hexdigest()
