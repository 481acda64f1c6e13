"""Interests as a file that map programs read: `/geo/<edition>/interests.geojson`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson
from django.db import transaction
from django.http import HttpResponse

from delivery.access.keys import InvalidKeyError, caller_of
from delivery.encodings import compress
from delivery.errors import Code
from delivery.exchange import exchanging
from delivery.execution import Operation, answer
from delivery.preview.asked import drafts_for
from delivery.requests import BadRequestError
from delivery.responses import error_response, preflight_response, private

if TYPE_CHECKING:
    from django.http import HttpRequest
    from graphql import GraphQLError

    from delivery.exchange import Exchange

MEDIA_TYPE = "application/geo+json"
METHODS = "GET, HEAD, OPTIONS"
FILTERS = ("phase", "hold", "stance", "mode", "basis", "responsibleAuthority", "municipalities", "themes")
QUERY = """
query Interests($edition: String!, $language: Language, $filter: InfrastructureInterestFilter, $after: String) {
  edition(slug: $edition, language: $language) {
    infrastructureInterests(first: 100, after: $after, filter: $filter) {
      pageInfo { hasNextPage endCursor }
      featureCollection
    }
  }
}
"""


_STATUS = {Code.FORBIDDEN: 403, Code.RATE_LIMITED: 429, Code.INTERNAL: 500}  # 400 for the rest


class _RefusedError(Exception):
    """What the API says instead of an answer."""

    def __init__(self, error: GraphQLError) -> None:
        super().__init__(error.message)
        self.code = Code[(error.extensions or {})["code"]]


@transaction.non_atomic_requests
@exchanging
def interests(request: HttpRequest, exchange: Exchange, edition: str) -> HttpResponse:
    """All interests that the edition shows, narrowed as the API's filter does: `?phase=SCREENING&phase=IDEA_PHASE`.

    404 for an edition that is none, 400 for a value or a language that is none.
    """
    if request.method == "OPTIONS":
        return preflight_response(METHODS)
    wrong = _wrong(request)
    if wrong is not None:
        return wrong
    given: dict[str, Any] = {name: request.GET.getlist(name) for name in FILTERS if name in request.GET}
    variables = {"edition": edition, "filter": given, "language": request.GET.get("language")}
    try:
        exchange.caller = caller_of(request.headers.get("Authorization"))
        drafts = drafts_for(request, exchange.caller)
        asked = Operation(QUERY, variables, editions=exchange.caller.editions, drafts=drafts)
        features = _features(asked, exchange)
    except (InvalidKeyError, BadRequestError, _RefusedError) as error:
        return _refused(error)
    if features is None:
        return error_response(404, f"No edition is called {edition}.", Code.BAD_REQUEST)
    response = HttpResponse(orjson.dumps({"type": "FeatureCollection", "features": features}), MEDIA_TYPE)
    compress(response, request.headers.get("Accept-Encoding", ""))
    return response if drafts is None else private(response)


def _refused(error: InvalidKeyError | BadRequestError | _RefusedError) -> HttpResponse:
    match error:
        case InvalidKeyError():
            return error_response(401, str(error), Code.UNAUTHENTICATED)
        case BadRequestError():
            return error_response(error.status, error.message, error.code)
        case _RefusedError():
            return error_response(_STATUS.get(error.code, 400), str(error), error.code)


def _wrong(request: HttpRequest) -> HttpResponse | None:
    """What is said to a request that asks for nothing there is."""
    if request.method not in {"GET", "HEAD"}:
        response = error_response(405, f"{request.method} is not possible here. GET is.", Code.BAD_REQUEST)
        response["Allow"] = METHODS
        return response
    unknown = sorted(set(request.GET) - {*FILTERS, "language"})
    if unknown:
        message = f"Unknown: {', '.join(unknown)}. There are: language, {', '.join(FILTERS)}."
        return error_response(400, message, Code.BAD_REQUEST)
    return None


def _features(asked: Operation, exchange: Exchange) -> list[Any] | None:
    """Those of every page of the list; None where there is no such edition."""
    features: list[Any] = []
    after = None
    while True:
        found = answer(replace(asked, variables=asked.variables | {"after": after}), exchange.request_id, exchange.take)
        exchange.note(found)
        if found.errors:
            raise _RefusedError(found.errors[0])
        shown = (found.data or {})["edition"]
        if shown is None:
            return None
        page = shown["infrastructureInterests"]
        features += page["featureCollection"]["features"]
        if not page["pageInfo"]["hasNextPage"]:
            return features
        after = page["pageInfo"]["endCursor"]
