"""Stored files that nothing names any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from media.models import Document, Image, Rendition
from media.storage import uploads
from publication.models import PublishedFile

if TYPE_CHECKING:
    from collections.abc import Iterable


def names_in(publications: Iterable[int]) -> set[str]:
    """The files that these publications name."""
    return set(PublishedFile.objects.filter(publication__in=list(publications)).values_list("name", flat=True))


def delete_unnamed(names: Iterable[str]) -> None:
    """At commit, delete those that neither a publication nor a row of Wagtail's names."""
    unnamed = set(names) - set(PublishedFile.objects.filter(name__in=list(names)).values_list("name", flat=True))
    models: tuple[Any, ...] = (Image, Rendition, Document)
    for model in models:
        unnamed -= set(model.objects.filter(file__in=unnamed).values_list("file", flat=True))
    transaction.on_commit(lambda: _delete(unnamed))


def _delete(names: Iterable[str]) -> None:
    for name in names:
        uploads().erase(name)
