"""Uploaded files: readable by everyone once published, by those with access to the admin before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from media.models import Document, Rendition
from publication.models import PublishedObject

if TYPE_CHECKING:
    from uuid import UUID

EDGE_AGE = 60  # nothing tells the edge that a file was withdrawn: it asks again within a minute
IMAGE_AGE = 86_400  # whoever has seen an image keeps it for a day: under its name it never changes
DOCUMENT_AGE = EDGE_AGE  # a document may be replaced


@transaction.non_atomic_requests
def uploaded_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file stored under `name`; 404 where it is not published, so that nothing tells it apart from none."""
    is_image, key = _published_key(name)
    is_published = key is not None and PublishedObject.objects.filter(key=key).exists()
    if not is_published and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    try:
        file = default_storage.open(name)
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    response = FileResponse(file, filename=name.rpartition("/")[2])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    age = IMAGE_AGE if is_image else DOCUMENT_AGE
    response["Cache-Control"] = f"public, max-age={age}, s-maxage={EDGE_AGE}" if is_published else "private, no-store"
    return response


def _published_key(name: str) -> tuple[bool, UUID | None]:
    """Whether `name` is a rendition, and the key of the object whose publication would make it readable."""
    rendition = Rendition.objects.filter(file=name).values_list("image__key", flat=True).first()
    if rendition is not None:
        return True, rendition
    return False, Document.objects.filter(file=name).values_list("key", flat=True).first()
