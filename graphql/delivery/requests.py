"""An HTTP request, read into an operation as the GraphQL over HTTP specification has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from django.core.exceptions import RequestDataTooBig

from delivery.access.trusted import digest_in, digest_of, document_by, is_trusted, remember_sent, sent_before
from delivery.errors import Code
from delivery.execution import Operation
from delivery.limits import DEEPEST_VARIABLES, LARGEST_BODY, LONGEST_DOCUMENT, MOST_VALUES

if TYPE_CHECKING:
    from django.http import HttpRequest

    from delivery.access.keys import Caller


class BadRequestError(Exception):
    """Why a request holds no operation."""

    def __init__(self, status: int, message: str, code: Code = Code.BAD_REQUEST) -> None:
        super().__init__(message)
        self.status, self.message, self.code = status, message, code


def read_operation(request: HttpRequest, caller: Caller, digest: str | None = None) -> Operation:
    """The operation in `request`, which `caller` may have executed, or BadRequestError.

    Its document is in the request, or named there, or in the address by `digest`.
    """
    parameters = _from_address(request) if request.method in {"GET", "HEAD"} else _from_body(request)
    name = parameters.get("operationName")
    if name is not None and not isinstance(name, str):
        raise BadRequestError(400, "`operationName` must be a string or null.")
    variables = _object(parameters, "variables")
    _refuse_too_many(variables)
    document = _document(parameters, digest)
    if caller.trusted_documents_only and not is_trusted(document, caller):
        message = f"{caller.client} asks by registered documents only, and this is none of them."
        raise BadRequestError(403, message, Code.DOCUMENT_NOT_TRUSTED)
    return Operation(document, variables, name or None, caller.editions)


def _document(parameters: dict[str, Any], digest: str | None) -> str:
    """The document's text."""
    query, document_id = parameters.get("query"), parameters.get("documentId")
    if query is not None and not isinstance(query, str):
        raise BadRequestError(400, "`query` must be a GraphQL document, as a string.")
    persisted = _object(parameters, "extensions").get("persistedQuery")
    if document_id is None and digest is None:
        if persisted is not None:
            return _persisted(persisted, query or None)
        if not query or not query.strip():
            raise BadRequestError(400, "`query` is missing: a GraphQL document, as a string, is expected.")
        return query
    if query or (document_id is not None and digest is not None):
        raise BadRequestError(400, "Give either `query` or the id of a document, once.")
    if digest is not None:
        return _registered(digest, 404)
    named = digest_in(document_id) if isinstance(document_id, str) else None
    if named is None:
        raise BadRequestError(400, "`documentId` must be `sha256:` and the document's SHA-256 in hexadecimal.")
    return _registered(named, 400)


def _registered(digest: str, status: int) -> str:
    document = document_by(digest)
    if document is None:
        message = f"No document with the SHA-256 {digest} is registered."
        raise BadRequestError(status, message, Code.DOCUMENT_NOT_FOUND)
    return document


def _persisted(given: Any, query: str | None) -> str:
    """The document of Apollo's automatic persisted queries: its digest alone, or the first time with its text."""
    digest = given.get("sha256Hash") if isinstance(given, dict) and given.get("version") == 1 else None
    if not isinstance(digest, str) or digest_in(digest) != digest:
        raise BadRequestError(400, "`extensions.persistedQuery` must be {version: 1, sha256Hash: <SHA-256>}.")
    if query is None:
        document = sent_before(digest) or document_by(digest)
        if document is None:
            raise BadRequestError(200, "PersistedQueryNotFound", Code.PERSISTED_QUERY_NOT_FOUND)
        return document
    if digest_of(query) != digest:
        raise BadRequestError(400, "`extensions.persistedQuery.sha256Hash` is not the SHA-256 of `query`.")
    if len(query.encode()) <= LONGEST_DOCUMENT:
        remember_sent(digest, query)
    return query


def _from_address(request: HttpRequest) -> dict[str, Any]:
    parameters: dict[str, Any] = request.GET.dict()
    for name in ("variables", "extensions"):
        if name in parameters:
            parameters[name] = _json(parameters[name] or "null", f"`{name}`")
    _object(parameters, "extensions")
    return parameters


def _from_body(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise BadRequestError(415, "The body must be application/json.")
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if charset not in {"utf-8", "utf8"}:
        raise BadRequestError(415, "The body must be in UTF-8.")
    too_large = BadRequestError(413, f"The body is larger than the limit of {LARGEST_BODY} bytes.", Code.LIMIT_EXCEEDED)
    if _length(request) > LARGEST_BODY:
        raise too_large
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise too_large from error
    if len(body) > LARGEST_BODY:
        raise too_large
    parameters = _json(body, "The body")
    if not isinstance(parameters, dict):
        raise BadRequestError(400, "The body must be a JSON object with `query`.")
    _object(parameters, "extensions")
    return parameters


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    if not (given.isascii() and given.isdigit()):
        raise BadRequestError(400, "`Content-Length` must be a number.")
    return int(given)


def _refuse_too_many(variables: dict[str, Any]) -> None:
    """Count no further than is needed: reading variables as the schema has them takes a hundred times as long."""
    level: list[Any] = [variables]
    depth = values = 0
    while level:
        depth, values = depth + 1, values + len(level)
        if depth > DEEPEST_VARIABLES:
            message = f"The variables are nested deeper than the limit of {DEEPEST_VARIABLES}."
            raise BadRequestError(400, message, Code.LIMIT_EXCEEDED)
        if values > MOST_VALUES + 1:  # the variables themselves are none
            message = f"The variables hold more values than the limit of {MOST_VALUES}."
            raise BadRequestError(400, message, Code.LIMIT_EXCEEDED)
        nested = [each for each in level if isinstance(each, dict | list)]
        level = [inner for each in nested for inner in (each.values() if isinstance(each, dict) else each)]


def _json(text: str | bytes, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequestError(400, f"{what} is not JSON: {error}") from error


def _object(parameters: dict[str, Any], name: str) -> dict[str, Any]:
    value = parameters.get(name)
    if value is not None and not isinstance(value, dict):
        raise BadRequestError(400, f"`{name}` must be a JSON object or null.")
    return value or {}
