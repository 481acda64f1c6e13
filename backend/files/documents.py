"""Documents, under the address of one version of their file, and under Wagtail's, where the newest stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import document_served
from wagtail.models import CollectionViewRestriction

from backend.files.caching import ASKED_EACH_TIME, FOR_EVER, PRIVATE, public
from backend.files.readers import is_published, may_read
from backend.files.responses import file_response
from media.addresses import document_address, version_of
from media.models import Document

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


@require_safe
@transaction.non_atomic_requests
def document_version(request: HttpRequest, key: UUID, version: str, filename: str) -> HttpResponseBase:
    """One version of a document's file, for ever. Who asks for a former one is sent to the newest."""
    document = get_object_or_404(Document, key=key)
    is_public = is_published(key)
    if not is_public and not may_read(request.user, document.file.name):
        raise Http404
    try:
        if (version, filename) != (version_of(document), document.filename):
            response: HttpResponseBase = redirect(document_address(document))
            for name, value in (public(key, ASKED_EACH_TIME) if is_public else PRIVATE).items():
                response[name] = value
            return response
        return _served(request, document, public(key, FOR_EVER) if is_public else PRIVATE)
    except FileNotFoundError as error:
        raise Http404 from error


@transaction.non_atomic_requests
def document(request: HttpRequest, number: str, filename: str) -> HttpResponseBase:
    """The newest version of a document, as Wagtail's own view gives it: to whom its hooks let it be given."""
    found = get_object_or_404(Document, pk=number)
    if found.filename != filename:
        raise Http404
    for hook in hooks.get_hooks("before_serve_document"):
        answer = hook(found, request)
        if isinstance(answer, HttpResponse):
            for name, value in PRIVATE.items():
                answer[name] = value
            return answer
    document_served.send(sender=Document, instance=found, request=request)
    headers = public(found.key, ASKED_EACH_TIME) if is_published(found.key) else PRIVATE
    try:
        return _served(request, found, headers)
    except FileNotFoundError as error:
        raise Http404 from error


def unpublished_document(document: Document, request: HttpRequest) -> HttpResponse | None:
    """Wagtail's hook before a document is served: who may read what is not published is sent to the file itself.

    Wagtail would let everybody in who is logged in, and send others to an address that we do not have. What a password
    opens is left to it while its licence lasts. Raises `Http404`.
    """
    restrictions = document.collection.get_view_restrictions()
    is_for_password = {each.restriction_type for each in restrictions} == {CollectionViewRestriction.PASSWORD}
    if (is_for_password and not document.has_ended) or is_published(document.key):
        return None
    if not may_read(request.user, document.file.name):
        raise Http404
    return redirect(document.file.url)


def _served(request: HttpRequest, document: Document, headers: dict[str, str]) -> HttpResponseBase:
    given = {
        **headers,
        "Content-Type": document.content_type,
        "Content-Disposition": document.content_disposition,
    }
    return file_response(request, document.file.name, given, version=version_of(document))
