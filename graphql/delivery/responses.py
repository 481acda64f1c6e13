"""HTTP responses of the API: public, readable from any origin, without cookies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from django.http import HttpResponse

from delivery.access.keys import SCHEME
from delivery.errors import Code, refusal, too_large
from delivery.journal import REQUEST_ID
from delivery.limits import ANNOUNCED, LARGEST_ANSWER
from delivery.media_types import MediaType

if TYPE_CHECKING:
    from graphql import GraphQLError

    from delivery.execution import Answer

METHODS = "GET, HEAD, POST, OPTIONS"
COST, LIMITS = "X-Cost", "X-Limits"
EXPOSED = f"{REQUEST_ID}, {COST}, {LIMITS}, ETag, RateLimit, RateLimit-Policy, Retry-After"
ALL_LIMITS = ", ".join(f"{name}={limit}" for name, (limit, _) in ANNOUNCED.items())


def answer_response(answer: Answer, media_type: MediaType) -> HttpResponse:
    """The answer as JSON. `application/json` says 200 also for a refused operation, as old clients expect."""
    status = 400 if answer.is_refused and media_type is MediaType.RESPONSE else 200
    status = 429 if answer.is_rate_limited else status
    response = HttpResponse(orjson.dumps(answer.body), f"{media_type}; charset=utf-8", status)
    if len(response.content) > LARGEST_ANSWER:
        response.content = orjson.dumps({"errors": [too_large().formatted], "data": None})
        response["Cache-Control"] = "no-store"
    return response if answer.drafts is None else private(response)


def private(response: HttpResponse) -> HttpResponse:
    """Of an answer with drafts: nobody keeps it, and no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def error_response(
    status: int, message: str, code: Code, media_type: MediaType = MediaType.JSON, *, methods: str = METHODS
) -> HttpResponse:
    """A request that holds no operation, answered in GraphQL's form of an error."""
    response = refused_response(status, refusal(code, message), media_type)
    match status:
        case 405:
            response["Allow"] = methods
        case 401:
            response["WWW-Authenticate"] = SCHEME
    return response


def refused_response(status: int, error: GraphQLError, media_type: MediaType = MediaType.JSON) -> HttpResponse:
    body = {"errors": [error.formatted]}
    return HttpResponse(orjson.dumps(body), f"{media_type}; charset=utf-8", status)


def preflight_response(methods: str = METHODS) -> HttpResponse:
    """What a browser asks before it lets a page of another origin post JSON or send a key."""
    response = HttpResponse(status=204)
    response["Allow"] = methods
    response["Access-Control-Allow-Methods"] = methods
    response["Access-Control-Allow-Headers"] = "*, Authorization"  # the star does not stand for that one
    response["Access-Control-Max-Age"] = "86400"
    return response


def public(response: HttpResponse) -> HttpResponse:
    """Headers that say who may read an answer, and what bounds the API has. A page has its own."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = EXPOSED
    response.setdefault("Cache-Control", "no-store")
    response.setdefault("Vary", "Accept, Accept-Encoding, Authorization")
    response[LIMITS] = ALL_LIMITS
    return response
