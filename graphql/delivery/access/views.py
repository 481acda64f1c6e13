"""Where a client's CI registers the documents that it is about to release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from delivery.access.keys import InvalidKeyError, caller_of
from delivery.access.registering import LARGEST_MANIFEST, UnfitManifestError, register
from delivery.errors import Code
from delivery.exchange import exchanging
from delivery.rates.meter import REGISTERING
from delivery.responses import error_response

if TYPE_CHECKING:
    from django.http import HttpRequest

    from delivery.exchange import Exchange


@csrf_exempt
@transaction.non_atomic_requests
@exchanging
def documents_view(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    """POST a manifest with a key that may register: every document of it is registered, or none."""
    if request.method != "POST":
        response = error_response(405, "POST a manifest of documents here.", Code.BAD_REQUEST)
        response["Allow"] = "POST"
        return response
    try:
        exchange.caller = caller = caller_of(request.headers.get("Authorization"))
    except InvalidKeyError as error:
        return error_response(401, str(error), Code.UNAUTHENTICATED)
    if caller.client is None:
        return error_response(401, "A key that may register documents is needed.", Code.UNAUTHENTICATED)
    if not caller.may_register:
        return error_response(403, "This key may not register documents.", Code.FORBIDDEN)
    exchange.take(REGISTERING)
    try:
        registered = register(_manifest(request), caller.client)
    except UnfitManifestError as error:
        return error_response(400, str(error), Code.VALIDATION_FAILED)
    documents = [
        {"id": document.pk, "name": document.name, "isNew": document.pk in registered.new}
        for document in registered.documents
    ]
    return HttpResponse(orjson.dumps({"documents": documents}), "application/json")


def _manifest(request: HttpRequest) -> str:
    expected = f"Expected UTF-8 text of at most {LARGEST_MANIFEST} bytes."
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST_MANIFEST:
        raise UnfitManifestError(expected)
    try:
        return request.body.decode()
    except (RequestDataTooBig, UnicodeDecodeError) as error:
        raise UnfitManifestError(expected) from error
