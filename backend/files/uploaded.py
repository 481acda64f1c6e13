"""Uploaded files: readable by everyone once published, by those they belong to before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import Http404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from backend.files.caching import ASKED_EACH_TIME, FOR_A_DAY, FOR_EVER, PRIVATE, public
from backend.files.readers import is_published, may_read
from backend.files.responses import file_response
from media.addresses import digest_in
from media.models import Document, Rendition
from publication.files import is_kept

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


@require_safe
@transaction.non_atomic_requests
def uploaded_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file stored under `name`; 404 where it is not published, so that nothing tells it apart from none."""
    is_image, key = _published_key(name)
    digest = digest_in(name) if is_image else ""
    if key is not None and is_published(key):
        age = ASKED_EACH_TIME if not is_image else FOR_EVER if digest else FOR_A_DAY
        headers = public(key, age)
    elif may_read(request.user, name):
        headers = PRIVATE
    else:
        raise Http404
    disposition = content_disposition_header(as_attachment=False, filename=name.rpartition("/")[2])
    try:
        given = {**headers, "Content-Disposition": str(disposition)}
        return file_response(request, name, given, version=digest)
    except (FileNotFoundError, SuspiciousOperation, ValueError) as error:
        raise Http404 from error


def _published_key(name: str) -> tuple[bool, UUID | None]:
    """Whether `name` is a rendition, and the key of the object whose publication would make it readable.

    No publication makes those readable that the admin shows editors, which hold all that the camera wrote.
    """
    rendition = Rendition.objects.filter(file=name).values_list("image__key", flat=True).first()
    if rendition is not None:
        return True, rendition if is_kept(name) else None
    return False, Document.objects.filter(file=name).values_list("key", flat=True).first()
