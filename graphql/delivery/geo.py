"""Interests as a file that map programs read: `/geo/<edition>/interests.geojson`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import orjson
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from delivery.access.keys import InvalidKeyError, caller_of
from delivery.encodings import compress
from delivery.errors import Code
from delivery.execution import Operation, answer
from delivery.preview.asked import drafts_for
from delivery.requests import BadRequestError
from delivery.responses import error_response, preflight_response, private, public

if TYPE_CHECKING:
    from django.http import HttpRequest
    from graphql import GraphQLError

MEDIA_TYPE = "application/geo+json"
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


_STATUS = {Code.FORBIDDEN: 403, Code.INTERNAL: 500}  # 400 for the rest


class _RefusedError(Exception):
    """What the API says instead of an answer."""

    def __init__(self, error: GraphQLError) -> None:
        super().__init__(error.message)
        self.code = Code[(error.extensions or {})["code"]]


@require_http_methods(["GET", "HEAD", "OPTIONS"])
@transaction.non_atomic_requests
def interests(request: HttpRequest, edition: str) -> HttpResponse:
    """All interests that the edition shows, narrowed as the API's filter does: `?phase=SCREENING&phase=IDEA_PHASE`.

    404 for an edition that is none, 400 for a value or a language that is none.
    """
    request_id = uuid4().hex
    if request.method == "OPTIONS":
        return preflight_response(request_id, "GET, HEAD, OPTIONS")
    given: dict[str, Any] = {name: request.GET.getlist(name) for name in FILTERS if name in request.GET}
    unknown = sorted(set(request.GET) - {*FILTERS, "language"})
    if unknown:
        message = f"Unknown: {', '.join(unknown)}. There are: language, {', '.join(FILTERS)}."
        return error_response(400, message, Code.BAD_REQUEST, request_id)
    variables = {"edition": edition, "filter": given, "language": request.GET.get("language")}
    try:
        caller = caller_of(request.headers.get("Authorization"))
        drafts = drafts_for(request, caller)
        features = _features(Operation(QUERY, variables, editions=caller.editions, drafts=drafts), request_id)
    except (InvalidKeyError, BadRequestError, _RefusedError) as error:
        return _refused(error, request_id)
    if features is None:
        return error_response(404, f"No edition is called {edition}.", Code.BAD_REQUEST, request_id)
    response = HttpResponse(orjson.dumps({"type": "FeatureCollection", "features": features}), MEDIA_TYPE)
    compress(response, request.headers.get("Accept-Encoding", ""))
    public(response, request_id)
    return response if drafts is None else private(response)


def _refused(error: InvalidKeyError | BadRequestError | _RefusedError, request_id: str) -> HttpResponse:
    match error:
        case InvalidKeyError():
            return error_response(401, str(error), Code.UNAUTHENTICATED, request_id)
        case BadRequestError():
            return error_response(error.status, error.message, error.code, request_id)
        case _RefusedError():
            return error_response(_STATUS.get(error.code, 400), str(error), error.code, request_id)


def _features(asked: Operation, request_id: str) -> list[Any] | None:
    """Those of every page of the list; None where there is no such edition."""
    features: list[Any] = []
    after = None
    while True:
        found = answer(replace(asked, variables=asked.variables | {"after": after}), request_id)
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
