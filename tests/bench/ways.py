"""The ways in which a question is answered, each ending in the bytes that a client gets."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import orjson

from backend.wsgi import application
from delivery.execution import Operation, answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.questions import Question


def by_hand(question: Question) -> bytes:
    """SQL and orjson."""
    return question.by_hand()


def by_delivery(question: Question) -> bytes:
    """GraphQL as the view calls it."""
    return orjson.dumps(answer(Operation(question.document, question.variables), "the bench").body)


def by_request(question: Question) -> bytes:
    """All that the server runs for a request, but for reading and writing the socket."""
    body = orjson.dumps({"query": question.document, "variables": question.variables})
    response: Any = application(_environment(body), _start)
    try:
        return b"".join(response)
    finally:
        response.close()


def _start(*_: object) -> Callable[[bytes], object]:
    """What a server does with status and headers."""
    return bytes


def _environment(body: bytes) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/graphql/",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_ACCEPT": "application/json",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
    }
