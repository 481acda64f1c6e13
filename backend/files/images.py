"""Short addresses of images, which lead to the file that is published now: nothing is ever made by asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from backend.files.caching import ASKED_EACH_TIME, public
from delivery.scopes import EVERYWHERE
from publication import store

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


@require_safe
@transaction.non_atomic_requests
def published_image(request: HttpRequest, key: UUID, width: int, kind: str, cut: str = "") -> HttpResponseBase:
    """Leads to a rendition that the image's publication names; 404 for all others."""
    del request
    entry = store.by_keys(EVERYWHERE, [str(key)]).get(str(key))
    if entry is None or entry.type != "Image":
        raise Http404
    address = next((each["url"] for each in _ladder(entry.document, kind, cut) if each["width"] == width), None)
    if address is None:
        raise Http404
    response = redirect(address)
    for name, value in public(key, ASKED_EACH_TIME).items():
        response[name] = value
    return response


def _ladder(document: Any, kind: str, cut: str) -> list[dict[str, Any]]:
    """The files of a format, of the whole image or of a cut of it."""
    if cut:
        by_format = (document.get("cuts") or {}).get(cut) or {}
    else:
        by_format = {"webp": document.get("renditions") or [], **(document.get("formats") or {})}
    files: list[dict[str, Any]] = by_format.get(kind) or []
    return files
