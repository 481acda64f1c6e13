"""HTTP responses of the API: public, readable from any origin, without cookies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from django.http import HttpResponse

from delivery.access.keys import SCHEME
from delivery.errors import Code, refusal
from delivery.limits import ANNOUNCED
from delivery.media_types import MediaType

if TYPE_CHECKING:
    from delivery.execution import Answer

METHODS = "GET, HEAD, POST, OPTIONS"
REQUEST_ID, COST, LIMITS = "X-Request-Id", "X-Cost", "X-Limits"
ALL_LIMITS = ", ".join(f"{name}={limit}" for name, (limit, _) in ANNOUNCED.items())


def answer_response(answer: Answer, media_type: MediaType, request_id: str) -> HttpResponse:
    """The answer as JSON. `application/json` says 200 also for a refused operation, as old clients expect."""
    status = 400 if answer.is_refused and media_type is MediaType.RESPONSE else 200
    response = HttpResponse(orjson.dumps(answer.body), f"{media_type}; charset=utf-8", status)
    response[COST] = str(answer.cost)
    public(response, request_id)
    return response if answer.drafts is None else private(response)


def private(response: HttpResponse) -> HttpResponse:
    """Of an answer with drafts: nobody keeps it, and no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def error_response(
    status: int, message: str, code: Code, request_id: str, media_type: MediaType = MediaType.JSON
) -> HttpResponse:
    """A request that holds no operation, answered in GraphQL's form of an error."""
    body = {"errors": [refusal(code, message).formatted]}
    response = HttpResponse(orjson.dumps(body), f"{media_type}; charset=utf-8", status)
    match status:
        case 405:
            response["Allow"] = METHODS
        case 401:
            response["WWW-Authenticate"] = SCHEME
    return public(response, request_id)


def preflight_response(request_id: str, methods: str = METHODS) -> HttpResponse:
    """What a browser asks before it lets a page of another origin post JSON or send a key."""
    response = HttpResponse(status=204)
    response["Allow"] = methods
    response["Access-Control-Allow-Methods"] = methods
    response["Access-Control-Allow-Headers"] = "*, Authorization"  # the star does not stand for that one
    response["Access-Control-Max-Age"] = "86400"
    return public(response, request_id)


def public(response: HttpResponse, request_id: str) -> HttpResponse:
    """Headers that every answer of the API has."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = f"{REQUEST_ID}, {COST}, {LIMITS}"
    response["Cache-Control"] = "no-store"
    response["Vary"] = "Accept, Accept-Encoding, Authorization"
    response[REQUEST_ID] = request_id
    response[LIMITS] = ALL_LIMITS
    return response
