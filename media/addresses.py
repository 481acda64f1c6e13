"""Addresses of files that are kept for ever by whoever has read them: what stands there never changes."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.encoding import filepath_to_uri

if TYPE_CHECKING:
    from media.models import Document, Image

LENGTH = 16  # hexadecimal digits of a digest: enough to tell the versions of one file apart
_HASHED = re.compile(rf"\.([0-9a-f]{{{LENGTH}}})(_\w+)?\.\w+$")


def hashed_name(image: Image, name: str, content: bytes) -> str:
    """What a rendition is called: with a digest of what it is of and what it holds, so no two share a name."""
    digest = hashlib.blake2b(content, key=image.key.bytes, digest_size=LENGTH // 2).hexdigest()
    stem, _, extension = name.rpartition(".")
    return f"{stem}.{digest}.{extension}"


def digest_in(name: str) -> str:
    """What a rendition's name tells of what is in it; nothing of those that were made before names did."""
    found = _HASHED.search(name)
    return found[1] if found else ""


def document_address(document: Document) -> str:
    """The address under which this version of a document's file is published, the same in every environment."""
    name = filepath_to_uri(document.filename)
    return f"{settings.MEDIA_URL}d/{document.key}/{version_of(document)}/{name}"


def version_of(document: Document) -> str:
    """What tells the versions of a document's file apart. Raises `OSError` where it is not known and cannot be read."""
    return str(document.get_file_hash())[:LENGTH]
