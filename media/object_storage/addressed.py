"""What all object storages share: private, and addressed through the application."""

from __future__ import annotations

from abc import abstractmethod
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri

from media.storage import FileStore

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime

IN_MEMORY = 8_000_000  # bytes of a file that is opened whole; more of it stands on disk
CONNECTING, READING = 3, 10  # seconds that a storage may be silent
ATTEMPTS = 2


class ObjectStorage(FileStore):
    """A private bucket: every file is asked for under `MEDIA_URL`, where it is decided who may read it.

    The address of a file is thus the same on local files and in any bucket, and survives a move between them.
    """

    @abstractmethod
    def answering(self, name: str) -> AbstractContextManager[None]:
        """Turns what the client raises into what `FileStore` does; and `FileExistsError` where a name is taken."""

    @abstractmethod
    def _store(self, name: str, content: File, *, is_new: bool) -> None:
        """Store under exactly this name; where it `is_new`, only if nothing is there, which the storage decides."""

    def url(self, name: str | None) -> str:
        return settings.MEDIA_URL + filepath_to_uri(name or "")

    def exists(self, name: str) -> bool:
        try:
            self.stat(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        return self.stat(name).size

    def get_modified_time(self, name: str) -> datetime:
        return self.stat(name).modified

    def remove(self, name: str) -> None:
        try:
            with self.answering(name):
                super(FileStore, self).delete(name)
        except FileNotFoundError:
            return

    def put(self, name: str, content: File) -> None:
        with self.answering(name):
            self._store(name, content, is_new=False)

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            raise ValueError(f"{mode!r} is no way to open {name!r}: files are read, or stored whole")
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # whoever opens it closes it
        for chunk in self.chunks(name):
            file.write(chunk)
        file.seek(0)
        return File(file, name)

    def _save(self, name: str, content: File) -> str:
        while True:
            try:
                with self.answering(name):
                    self._store(name, content, is_new=True)
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name
