"""Stored files that publications name: an image's renditions, a document's file."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import orjson
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from media.models import Document
from publication.models import PublishedFile, PublishedObject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from publication.models import Publication

_UPLOADED_TO: str = str(Document._meta.get_field("file").upload_to)


def record_files(publications: Iterable[Publication], model: Any = PublishedFile) -> None:
    """Note which stored files these name, so that they are kept as long. A migration has a model of its own."""
    model.objects.bulk_create(
        model(publication_id=publication.pk, name=name)
        for publication in publications
        if publication.type in _NAMES and publication.document is not None
        for name in names_of(publication.type, orjson.loads(bytes(publication.document)))
    )


def is_kept(name: str) -> bool:
    """Whether any publication that is kept names this file."""
    return PublishedFile.objects.filter(name=name).exists()


def readable_for(key: UUID) -> timedelta | None:
    """For how much longer the public may read the files of an image or document; None where it may not."""
    now = timezone.now()
    heads = PublishedObject.objects.filter(Q(expires_at=None) | Q(expires_at__gt=now), key=key)
    ends = list(heads.values_list("expires_at", flat=True))
    if not ends:
        return None
    return min((end - now for end in ends if end is not None), default=timedelta.max)


def names_of(type_name: str, document: Mapping[str, Any]) -> list[str]:
    """The files that a document names, as the storage knows them."""
    return _NAMES[type_name](document) if type_name in _NAMES else []


def _renditions(document: Mapping[str, Any]) -> list[str]:
    by_format = [document.get("formats") or {}, *(document.get("cuts") or {}).values()]
    ladders = [document.get("renditions") or (), *(ladder for each in by_format for ladder in each.values())]
    addresses = (str(rendition["url"]) for ladder in ladders for rendition in ladder)
    return [
        unquote(address.removeprefix(settings.MEDIA_URL))
        for address in addresses
        if address.startswith(settings.MEDIA_URL)
    ]


def _download(document: Mapping[str, Any]) -> list[str]:
    """Wagtail's address of a document names its row; the file stands under its own name where documents go."""
    return [f"{_UPLOADED_TO}/{document['filename']}"] if document.get("filename") else []


_NAMES = {"Image": _renditions, "Document": _download}
