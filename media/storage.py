"""Uploaded files, which are kept for as long as anything published names them."""

from __future__ import annotations

import logging
import os
import tempfile
from abc import abstractmethod
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.core.files.storage import FileSystemStorage, Storage, default_storage

from media.stored import CHUNK, StorageUnavailableError, StoredFile
from media.uncommitted import note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.core.files.base import File

INCOMING = ".incoming"  # the directory of files that are not whole yet
logger = logging.getLogger(__name__)


class Keeping:
    """Whoever has to keep a file says so here; deleting it then leaves it where it is."""

    is_kept: Callable[[str], bool] | None = None


keeping = Keeping()


class FileStore(Storage):
    """Mixed into a storage: what is asked of ours beside Django's own.

    All of it raises `FileNotFoundError` for what is not there, and `StorageUnavailableError`.
    """

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        saved = super().save(name, content, max_length)
        note(saved)
        return saved

    def delete(self, name: str) -> None:
        """Wagtail deletes the file with its row; a row may come and go, what was published stays.

        Rows are gone already when this is asked, so a storage that fails is no reason to: the file stays behind, for
        `manage.py media check` to find.
        """
        try:
            self.erase(name)
        except StorageUnavailableError as error:
            logger.warning("A file that nothing names stays behind. %s", error)

    def erase(self, name: str) -> None:
        """As `delete`, for whoever has to know that the file is gone: raises `StorageUnavailableError`."""
        if keeping.is_kept is None or not keeping.is_kept(name):
            self.remove(name)

    @abstractmethod
    def stat(self, name: str) -> StoredFile:
        """What is known of the file."""

    @abstractmethod
    def chunks(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The file's bytes from `start` up to, but without, `stop`. What breaks off raises, and is never short."""

    @abstractmethod
    def files(self) -> Iterator[StoredFile]:
        """All files, in no order, as the storage hands them out: however many there are, few are in memory."""

    @abstractmethod
    def put(self, name: str, content: File) -> None:
        """Store under exactly this name, whatever is there."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Delete, whoever names it. What is not there is no error."""


def uploads() -> FileStore:
    """The storage that is configured."""
    return cast("FileStore", default_storage)


class LocalStorage(FileStore, FileSystemStorage):
    """A directory. What is killed while it writes leaves no half file under a name that a row could bear."""

    def stat(self, name: str) -> StoredFile:
        path = Path(self.path(name))
        if not path.is_file():
            raise FileNotFoundError(name)
        return self._stored(name, path.stat())

    def chunks(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        with Path(self.path(name)).open("rb") as file:
            file.seek(start)
            left = (os.fstat(file.fileno()).st_size if stop is None else stop) - start
            while left > 0:
                chunk = file.read(min(CHUNK, left))
                if not chunk:
                    raise StorageUnavailableError(name, "it is shorter than it was")
                left -= len(chunk)
                yield chunk

    def files(self) -> Iterator[StoredFile]:
        directories = [self.location]
        while directories:
            directory = directories.pop()
            if not Path(directory).is_dir():
                continue
            with os.scandir(directory) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        directories.append(entry.path)
                    else:
                        name = Path(entry.path).relative_to(self.location).as_posix()
                        yield self._stored(name, entry.stat())

    def put(self, name: str, content: File) -> None:
        with self._whole(name, content) as whole:
            path = self._made_room(name)
            whole.replace(path)

    def remove(self, name: str) -> None:
        try:
            super(FileStore, self).delete(name)
        except OSError as error:
            raise StorageUnavailableError(name, error) from error

    def _save(self, name: str, content: File) -> str:
        with self._whole(name, content) as whole:
            while True:
                try:
                    os.link(whole, self._made_room(name))  # of two that store under one name at once, one fails here
                except FileExistsError:
                    name = self.get_available_name(name)
                else:
                    return name.replace("\\", "/")

    def _made_room(self, name: str) -> Path:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    @contextmanager
    def _whole(self, name: str, content: File) -> Iterator[Path]:
        """A copy of what is to be stored, written to its end beside where it will stand."""
        try:
            directory = self._made_room(f"{INCOMING}/file").parent
            with tempfile.NamedTemporaryFile(dir=directory, delete=False) as file:
                path = Path(file.name)
                try:
                    for chunk in content.chunks():
                        file.write(chunk)
                    file.flush()
                    os.fsync(file.fileno())
                    path.chmod(self.file_permissions_mode or 0o644)
                    yield path
                finally:
                    path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageUnavailableError(name, error) from error

    @staticmethod
    def _stored(name: str, status: os.stat_result) -> StoredFile:
        modified = datetime.fromtimestamp(status.st_mtime, UTC)
        return StoredFile(name, status.st_size, modified, f"{status.st_mtime_ns:x}-{status.st_size:x}")
