"""An HTTP request, read into an operation as the GraphQL over HTTP specification has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from django.core.exceptions import RequestDataTooBig

from delivery.errors import Code
from delivery.execution import Operation
from delivery.limits import LARGEST_BODY

if TYPE_CHECKING:
    from django.http import HttpRequest


class BadRequestError(Exception):
    """Why a request holds no operation."""

    def __init__(self, status: int, message: str, code: Code = Code.BAD_REQUEST) -> None:
        super().__init__(message)
        self.status, self.message, self.code = status, message, code


def read_operation(request: HttpRequest) -> Operation:
    """The operation in `request`, or BadRequestError."""
    parameters = _from_address(request) if request.method in {"GET", "HEAD"} else _from_body(request)
    query = parameters.get("query")
    if not isinstance(query, str) or not query.strip():
        raise BadRequestError(400, "`query` is missing: a GraphQL document, as a string, is expected.")
    name = parameters.get("operationName")
    if name is not None and not isinstance(name, str):
        raise BadRequestError(400, "`operationName` must be a string or null.")
    return Operation(query, _object(parameters, "variables"), name or None)


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
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
            raise too_large
        body = request.body
    except (RequestDataTooBig, ValueError) as error:
        raise too_large from error
    if len(body) > LARGEST_BODY:
        raise too_large
    parameters = _json(body, "The body")
    if not isinstance(parameters, dict):
        raise BadRequestError(400, "The body must be a JSON object with `query`.")
    _object(parameters, "extensions")
    return parameters


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
