"""Uploaded files in object storage, addressed through the application. Its client takes a tenth of a start to load."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from media.storage import KeepingMixin


class ObjectStorage(KeepingMixin, S3Storage):
    """A private bucket: every file is asked for under `MEDIA_URL`, where it is decided who may read it.

    The address of a file is thus the same on local files and in any bucket, and survives a move between them.
    """

    def url(self, name: str, parameters: Any = None, expire: Any = None, http_method: Any = None) -> str:
        return settings.MEDIA_URL + filepath_to_uri(name)
