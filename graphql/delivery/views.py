"""The API's one address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.csrf import csrf_exempt
from graphql import GraphQLError, OperationType

from delivery.access.keys import InvalidKeyError, caller_of
from delivery.documents import read_document
from delivery.errors import Code
from delivery.exchange import exchanging
from delivery.execution import Operation, answer
from delivery.graphiql import graphiql
from delivery.media_types import MediaType, best_media_type
from delivery.preview.asked import drafts_for
from delivery.rates.meter import RateLimitedError
from delivery.requests import BadRequestError, read_operation
from delivery.responses import answer_response, error_response, preflight_response, refused_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from delivery.exchange import Exchange

API_TYPES = (MediaType.JSON, MediaType.RESPONSE)


@csrf_exempt
@transaction.non_atomic_requests
@exchanging
def graphql_view(request: HttpRequest, exchange: Exchange, digest: str | None = None) -> HttpResponse:
    """GraphQL over HTTP; to a browser that asks for a page, GraphiQL. `digest` names a trusted document."""
    if request.method == "OPTIONS":
        return preflight_response()
    if request.method not in {"GET", "HEAD", "POST"}:
        return error_response(405, f"{request.method} is not possible here. GET and POST are.", Code.BAD_REQUEST)
    offered = API_TYPES if request.method == "POST" or digest else (*API_TYPES, MediaType.HTML)
    media_type = best_media_type(request.headers.get("Accept", ""), offered)
    if media_type is None:
        return error_response(406, f"Accept names none of: {', '.join(offered)}.", Code.BAD_REQUEST)
    if media_type is MediaType.HTML:
        return graphiql(request)
    return _answer(request, exchange, digest, media_type)


def _answer(request: HttpRequest, exchange: Exchange, digest: str | None, media_type: MediaType) -> HttpResponse:
    try:
        exchange.caller = caller_of(request.headers.get("Authorization"))
        exchange.meter.admit()
        operation = read_operation(request, exchange.caller, digest)
        operation = replace(operation, drafts=drafts_for(request, exchange.caller))
        if request.method != "POST":
            _refuse_writing(operation)
    except InvalidKeyError as error:
        return error_response(401, str(error), Code.UNAUTHENTICATED, media_type)
    except RateLimitedError as error:
        return refused_response(429, error, media_type)
    except BadRequestError as error:
        return error_response(error.status, error.message, error.code, media_type)
    answered = answer(operation, exchange.request_id, exchange.take)
    exchange.note(answered)
    return exchange.offer(answer_response(answered, media_type))


def _refuse_writing(operation: Operation) -> None:
    """GET never changes anything, so it takes nothing but a query."""
    try:
        definition = read_document(operation.document).operation(operation.name)
    except GraphQLError:
        return  # the answer says what is wrong
    if definition.operation is not OperationType.QUERY:
        raise BadRequestError(405, f"GET takes queries only, not a {definition.operation.value}.")
