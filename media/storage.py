"""Uploaded files, on disk or in object storage, addressed through the application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

if TYPE_CHECKING:
    from collections.abc import Callable


class Keeping:
    """Whoever has to keep a file says so here; deleting it then leaves it where it is."""

    is_kept: Callable[[str], bool] | None = None


keeping = Keeping()


class KeepingMixin:
    """Mixed into a storage. Wagtail deletes the file with its row; a row may come and go, what was published stays."""

    def delete(self, name: str) -> None:
        if keeping.is_kept is None or not keeping.is_kept(name):
            super().delete(name)  # type: ignore[misc]


class LocalStorage(KeepingMixin, FileSystemStorage):
    """A directory."""


class ObjectStorage(KeepingMixin, S3Storage):
    """A private bucket: every file is asked for under `MEDIA_URL`, where it is decided who may read it.

    The address of a file is thus the same on local files and in any bucket, and survives a move between them.
    """

    def url(self, name: str, parameters: Any = None, expire: Any = None, http_method: Any = None) -> str:
        return settings.MEDIA_URL + filepath_to_uri(name)
