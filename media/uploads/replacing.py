"""Puts another file in the place of one that was uploaded, before anybody has stored it."""

from __future__ import annotations

import os
from pathlib import PurePath
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, cast

from django.conf import settings

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


def temporary() -> IO[bytes]:
    """A file on disk, as Django makes for uploads: it goes when it is closed."""
    return NamedTemporaryFile(suffix=".upload", dir=settings.FILE_UPLOAD_TEMP_DIR)


def file_of(upload: UploadedFile) -> IO[bytes]:
    """What was uploaded, from its start."""
    file = cast("IO[bytes]", upload.file)
    file.seek(0)
    return file


def replace(upload: UploadedFile, written: IO[bytes]) -> None:
    """Whoever holds the upload, the multiple upload too, has only `written` from here on."""
    written.flush()
    former, upload.file = upload.file, written
    if former is not None and hasattr(former, "close"):
        former.close()
    upload.size = written.seek(0, os.SEEK_END)
    written.seek(0)


def rename(upload: UploadedFile, extension: str, others: tuple[str, ...] = ()) -> None:
    """Let the name end as the content wants it; `others` are endings that say the same."""
    name = PurePath(upload.name or "")
    if name.suffix.lower().removeprefix(".") not in {extension, *others}:
        upload.name = f"{name.stem or name.name}.{extension}"
