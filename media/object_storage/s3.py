"""Uploaded files in S3, or in what speaks as it does. Its client takes a tenth of a start to load."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from media.object_storage.addressed import ATTEMPTS, CONNECTING, READING, ObjectStorage
from media.stored import CHUNK, StorageUnavailableError, StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.base import File

TAKEN = "PreconditionFailed"
ABSENT = {"404", "NoSuchKey"}  # HEAD has no body that could say more
MD5 = re.compile(r"[0-9a-f]{32}")  # the ETag of what was stored in one part


class S3(ObjectStorage, S3Storage):
    """A bucket; where and as whom the usual `AWS_*` variables say."""

    def get_default_settings(self) -> dict[str, Any]:
        defaults = super().get_default_settings()
        configured = Config(
            connect_timeout=CONNECTING,
            read_timeout=READING,
            retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
            s3={"addressing_style": defaults["addressing_style"]},
            signature_version=defaults["signature_version"],
            proxies=defaults["proxies"],
        )
        return defaults | {"client_config": defaults["client_config"] or configured}

    def stat(self, name: str) -> StoredFile:
        with self.answering(name):
            head = self._client.head_object(Bucket=self.bucket_name, Key=self._key(name))
        return _stored(name, head["ContentLength"], head["LastModified"], head["ETag"])

    def chunks(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        asked = {"Range": f"bytes={start}-{'' if stop is None else stop - 1}"} if start or stop is not None else {}
        with self.answering(name):
            body = self._client.get_object(Bucket=self.bucket_name, Key=self._key(name), **asked)["Body"]
            try:
                yield from body.iter_chunks(CHUNK)
            finally:
                body.close()

    def files(self) -> Iterator[StoredFile]:
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket_name, Prefix=f"{self.location}/" if self.location else ""
        )
        with self.answering(self.bucket_name):
            for page in pages:
                for entry in page.get("Contents", ()):
                    name = entry["Key"].removeprefix(self.location).lstrip("/")
                    if name and not name.endswith("/"):
                        yield _stored(name, entry["Size"], entry["LastModified"], entry["ETag"])

    @contextmanager
    def answering(self, name: str) -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code")
            if code in ABSENT:
                raise FileNotFoundError(name) from error
            if code == TAKEN:
                raise FileExistsError(name) from error
            raise StorageUnavailableError(name, error) from error
        except BotoCoreError as error:
            raise StorageUnavailableError(name, error) from error

    def _store(self, name: str, content: File, *, is_new: bool) -> None:
        content.seek(0)
        body = content.file  # the client takes a file without a name, which Django says is false, for an empty one
        only_new = {"IfNoneMatch": "*"} if is_new else {}
        given = self._get_write_parameters(name, content) | only_new
        self._client.put_object(Bucket=self.bucket_name, Key=self._key(name), Body=body, **given)

    @property
    def _client(self) -> Any:
        return self.connection.meta.client

    def _key(self, name: str) -> str:
        key: str = self._normalize_name(name)
        return key


def _stored(name: str, size: int, modified: Any, etag: str) -> StoredFile:
    tag = etag.strip('"')
    return StoredFile(name, size, modified, tag, tag if MD5.fullmatch(tag) else "")
