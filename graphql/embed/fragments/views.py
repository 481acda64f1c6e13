"""The addresses of fragments."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponse
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from delivery.errors import Code
from delivery.exchange import exchanging
from delivery.responses import error_response, preflight_response
from embed.asked import BadAddressError, asked_of
from embed.reading import NotShownError, RefusedError, read
from embed.rendering.document import json_of
from embed.rendering.html import html_of
from embed.rendering.markdown import markdown_of
from embed.shown import Shown
from embed.subjects import subject_at

if TYPE_CHECKING:
    from django.http import HttpRequest

    from delivery.exchange import Exchange

METHODS = "GET, HEAD, OPTIONS"
_FORMS: dict[str, tuple[Callable[[Shown], str | bytes], str]] = {
    "html": (html_of, "text/html; charset=utf-8"),
    "json": (json_of, "application/json"),
    "md": (markdown_of, "text/markdown; charset=utf-8; variant=CommonMark"),
}


@csrf_exempt
@transaction.non_atomic_requests
@exchanging
def fragment(request: HttpRequest, exchange: Exchange, path: str, form: str) -> HttpResponse:
    """What an edition shows, in one of its forms: `?level=3`, `?lang=de`; of lists also `?first=` and filters."""
    if request.method == "OPTIONS":
        return preflight_response(METHODS)
    if request.method not in {"GET", "HEAD"}:
        message = f"{request.method} is not possible here. GET is."
        return error_response(405, message, Code.BAD_REQUEST, methods=METHODS)
    subject = subject_at(path)
    if subject is None or form not in _FORMS:
        return error_response(404, f"There is nothing at {request.path}.", Code.BAD_REQUEST)
    try:
        shown = read(asked_of(subject, request.GET), exchange)
    except (BadAddressError, RefusedError) as error:
        return error_response(400, str(error), Code.BAD_REQUEST)
    except NotShownError as error:
        return error_response(404, str(error), Code.BAD_REQUEST)
    return exchange.offer(_response(shown, form))


def _response(shown: Shown, form: str) -> HttpResponse:
    write, content_type = _FORMS[form]
    response = HttpResponse(write(shown), content_type)
    response["Content-Language"] = shown.language
    response["Last-Modified"] = http_date(shown.published_at.timestamp())
    response["Vary"] = "Accept-Encoding"
    return response
