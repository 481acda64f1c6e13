"""Uploaded files in Google Cloud Storage. Its client is installed with the extra `google`."""

from __future__ import annotations

import base64
import mimetypes
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import requests
from google.api_core.exceptions import GoogleAPIError, NotFound, PreconditionFailed
from google.auth.exceptions import GoogleAuthError
from google.cloud.storage.retry import DEFAULT_RETRY
from storages.backends.gcloud import GoogleCloudStorage

from media.object_storage.addressed import CONNECTING, READING, ObjectStorage
from media.stored import StorageUnavailableError, StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.base import File

PART = 4 * 1024 * 1024  # bytes that are asked for at a time
PATIENCE: dict[str, Any] = {"timeout": (CONNECTING, READING), "retry": DEFAULT_RETRY.with_timeout(2 * READING)}


class Google(ObjectStorage, GoogleCloudStorage):
    """A bucket; as whom Google's application default credentials say.

    What it inherits asks without an end of its own, so nothing of that is used but names and the connection.
    """

    def stat(self, name: str) -> StoredFile:
        with self.answering(name):
            blob = self.bucket.get_blob(self._normalize_name(name), **PATIENCE)
        if blob is None:
            raise FileNotFoundError(name)
        return _stored(name, blob)

    def chunks(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        end = self.stat(name).size if stop is None else stop
        blob = self.bucket.blob(self._normalize_name(name))
        with self.answering(name):
            for position in range(start, end, PART):
                last = min(position + PART, end) - 1
                yield blob.download_as_bytes(start=position, end=last, **PATIENCE)

    def files(self) -> Iterator[StoredFile]:
        with self.answering(self.bucket_name):
            for blob in self.bucket.list_blobs(prefix=f"{self.location}/" if self.location else None, **PATIENCE):
                yield _stored(blob.name.removeprefix(self.location).lstrip("/"), blob)

    def remove(self, name: str) -> None:
        try:
            with self.answering(name):
                self.bucket.delete_blob(self._normalize_name(name), **PATIENCE)
        except FileNotFoundError:
            return

    @contextmanager
    def answering(self, name: str) -> Iterator[None]:
        try:
            yield
        except NotFound as error:
            raise FileNotFoundError(name) from error
        except PreconditionFailed as error:
            raise FileExistsError(name) from error
        except (GoogleAPIError, GoogleAuthError, requests.RequestException, ConnectionError) as error:
            raise StorageUnavailableError(name, error) from error

    def _store(self, name: str, content: File, *, is_new: bool) -> None:
        only_new = {"if_generation_match": 0} if is_new else {}
        self.bucket.blob(self._normalize_name(name)).upload_from_file(
            content,
            rewind=True,
            size=content.size,
            content_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            **PATIENCE,
            **only_new,
        )


def _stored(name: str, blob: Any) -> StoredFile:
    md5 = base64.b64decode(blob.md5_hash).hex() if blob.md5_hash else ""
    return StoredFile(name, blob.size, blob.updated, str(blob.generation), md5)
