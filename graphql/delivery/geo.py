"""Interests as a file that map programs read: `/geo/<edition>/interests.geojson`."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any

import orjson
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from delivery.access.keys import InvalidKeyError, caller_of
from delivery.errors import Code
from delivery.exchange import exchanging
from delivery.execution import Operation, answer
from delivery.limits import LONGEST_SECONDS
from delivery.preview.asked import drafts_for
from delivery.requests import BadRequestError
from delivery.responses import error_response, preflight_response, private

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from delivery.exchange import Exchange

MEDIA_TYPE = "application/geo+json"
METHODS = "GET, HEAD, OPTIONS"
LISTS = ("phase", "hold", "stance", "mode", "basis", "responsibleAuthority", "municipalities", "themes", "tags")
PARAMETERS = ("language", "filter", "text", *LISTS)
MOST_FEATURES = 5_000
QUERY = """
query Interests($edition: String!, $language: Language, $filter: InfrastructureInterestFilter, $after: String) {
  edition(slug: $edition, language: $language) {
    infrastructureInterests(first: 100, after: $after, filter: $filter) {
      totalCount
      pageInfo { hasNextPage endCursor }
      featureCollection
    }
  }
}
"""


_STATUS = {Code.FORBIDDEN: 403, Code.RATE_LIMITED: 429, Code.INTERNAL: 500}  # 400 for the rest


class _RefusedError(Exception):
    """What is said instead of an answer."""

    def __init__(self, message: str, code: Code = Code.BAD_REQUEST) -> None:
        super().__init__(message)
        self.code = code


@csrf_exempt
@transaction.non_atomic_requests
@exchanging
def interests(request: HttpRequest, exchange: Exchange, edition: str) -> HttpResponse:
    """All interests that the edition shows, narrowed as the API's filter does: `?phase=SCREENING&phase=IDEA_PHASE`.

    `filter` takes a whole filter as JSON, beside which the other parameters must hold too. 404 for an edition that is
    none, 400 for a value or a language that is none, and where there are more than `MOST_FEATURES`.
    """
    if request.method == "OPTIONS":
        return preflight_response(METHODS)
    if request.method not in {"GET", "HEAD"}:
        message = f"{request.method} is not possible here. GET is."
        return error_response(405, message, Code.BAD_REQUEST, methods=METHODS)
    try:
        exchange.caller = caller_of(request.headers.get("Authorization"))
        drafts = drafts_for(request, exchange.caller)
        variables = _variables(request.GET, edition)
        asked = Operation(QUERY, variables, editions=exchange.caller.editions, drafts=drafts)
        features = _features(asked, exchange)
    except (InvalidKeyError, BadRequestError, _RefusedError) as error:
        return _refused(error)
    if features is None:
        return error_response(404, f"No edition is called {edition}.", Code.BAD_REQUEST)
    response = HttpResponse(orjson.dumps({"type": "FeatureCollection", "features": features}), MEDIA_TYPE)
    return exchange.offer(response if drafts is None else private(response))


def _variables(given: QueryDict, edition: str) -> dict[str, Any]:
    """Of the query, but for the cursor."""
    unknown = sorted(set(given) - set(PARAMETERS))
    if unknown:
        raise _RefusedError(f"Unknown: {', '.join(unknown)}. There are: {', '.join(PARAMETERS)}.")
    narrowed: dict[str, Any] = {name: given.getlist(name) for name in LISTS if name in given}
    narrowed["text"] = given.get("text")
    return {
        "edition": edition,
        "language": given.get("language"),
        "filter": narrowed | {"and": [_filter(given.get("filter") or "null")]},
    }


def _filter(text: str) -> dict[str, Any]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise _RefusedError(f"`filter` is not JSON: {error}") from error
    if found is not None and not isinstance(found, dict):
        raise _RefusedError("`filter` must be a JSON object: an InfrastructureInterestFilter.")
    return found or {}


def _refused(error: InvalidKeyError | BadRequestError | _RefusedError) -> HttpResponse:
    match error:
        case InvalidKeyError():
            return error_response(401, str(error), Code.UNAUTHENTICATED)
        case BadRequestError():
            return error_response(error.status, error.message, error.code)
        case _RefusedError():
            return error_response(_STATUS.get(error.code, 400), str(error), error.code)


def _features(asked: Operation, exchange: Exchange) -> list[Any] | None:
    """Those of every page of the list; None where there is no such edition."""
    features: list[Any] = []
    after, ends_at = None, monotonic() + LONGEST_SECONDS
    while True:
        page = _page(replace(asked, variables=asked.variables | {"after": after}), exchange)
        if page is None:
            return None
        if page["totalCount"] > MOST_FEATURES:
            message = f"There are {page['totalCount']} interests. The limit is {MOST_FEATURES}: narrow them."
            raise _RefusedError(message, Code.LIMIT_EXCEEDED)
        features += page["featureCollection"]["features"]
        if not page["pageInfo"]["hasNextPage"]:
            return features
        if monotonic() > ends_at:
            message = f"The file took longer than the limit of {LONGEST_SECONDS} seconds. Narrow the interests."
            raise _RefusedError(message, Code.LIMIT_EXCEEDED)
        after = page["pageInfo"]["endCursor"]


def _page(operation: Operation, exchange: Exchange) -> Any:
    """One page of the list; None where there is no such edition."""
    found = answer(operation, exchange.request_id, exchange.take)
    exchange.note(found)
    if found.errors:
        error = found.errors[0]
        raise _RefusedError(error.message, Code[(error.extensions or {})["code"]])
    edition = (found.data or {})["edition"]
    return edition and edition["infrastructureInterests"]
