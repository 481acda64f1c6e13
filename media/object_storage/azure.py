"""Uploaded files in Azure Blob Storage. Its client is installed with the extra `azure`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from azure.core.exceptions import AzureError, ResourceExistsError, ResourceNotFoundError
from azure.storage.blob import BlobServiceClient, ContentSettings
from storages.backends.azure_storage import AzureStorage

from media.object_storage.addressed import ATTEMPTS, CONNECTING, READING, ObjectStorage
from media.stored import StorageUnavailableError, StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.base import File


class Azure(ObjectStorage, AzureStorage):
    """A container; where and as whom `AZURE_STORAGE_CONNECTION_STRING` says."""

    def stat(self, name: str) -> StoredFile:
        with self.answering(name):
            return _stored(name, self.client.get_blob_client(self._get_valid_path(name)).get_blob_properties())

    def chunks(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        with self.answering(name):
            if start or stop is not None:
                asked = {"offset": start, "length": None if stop is None else stop - start}
            else:
                asked = {}
            yield from self.client.download_blob(self._get_valid_path(name), **asked).chunks()

    def files(self) -> Iterator[StoredFile]:
        with self.answering(self.azure_container):
            for blob in self.client.list_blobs(name_starts_with=f"{self.location}/" if self.location else None):
                yield _stored(blob.name.removeprefix(self.location).lstrip("/"), blob)

    @contextmanager
    def answering(self, name: str) -> Iterator[None]:
        try:
            yield
        except ResourceNotFoundError as error:
            raise FileNotFoundError(name) from error
        except ResourceExistsError as error:
            raise FileExistsError(name) from error
        except AzureError as error:
            raise StorageUnavailableError(name, error) from error

    def _store(self, name: str, content: File, *, is_new: bool) -> None:
        content.seek(0)
        self.client.upload_blob(
            self._get_valid_path(name),
            content,
            length=content.size,
            content_settings=ContentSettings(**self._get_content_settings_parameters(name, content)),
            overwrite=not is_new,
        )

    def _get_service_client(self) -> BlobServiceClient:
        return BlobServiceClient.from_connection_string(
            self.connection_string,
            connection_timeout=CONNECTING,
            read_timeout=READING,
            retry_total=ATTEMPTS - 1,
            retry_connect=ATTEMPTS - 1,
            retry_read=ATTEMPTS - 1,
        )


def _stored(name: str, blob: Any) -> StoredFile:
    md5 = blob.content_settings.content_md5
    return StoredFile(name, blob.size, blob.last_modified, blob.etag.strip('"'), bytes(md5).hex() if md5 else "")
