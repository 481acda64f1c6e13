"""One request over HTTP: what is sent, and what came back."""

from __future__ import annotations

import http.client
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import orjson

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = "127.0.0.1"
ENOUGH = 30  # seconds for one answer


@dataclass(frozen=True, slots=True)
class Request:
    """To a server on this machine."""

    port: int
    path: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def method(self) -> str:
        return "POST" if self.body else "GET"

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}{self.path}"


@dataclass(frozen=True, slots=True)
class Response:
    """What came back."""

    status: int
    headers: Mapping[str, str]  # by name in small letters
    body: bytes


def graphql(port: int, path: str, document: str, variables: Mapping[str, Any], **headers: str) -> Request:
    """An operation, posted."""
    body = orjson.dumps({"query": document, "variables": dict(variables)})
    return Request(port, path, body, {"Content-Type": "application/json", "Accept": "application/json", **headers})


def as_get(request: Request) -> Request:
    """The same operation in the address."""
    sent = orjson.loads(request.body)
    query = urlencode({"query": sent["query"], "variables": orjson.dumps(sent["variables"]).decode()})
    headers = {name: value for name, value in request.headers.items() if name != "Content-Type"}
    return Request(request.port, f"{request.path}?{query}", headers=headers)


def ask(request: Request) -> Response:
    """Send it. Raises `OSError` where nobody listens."""
    connection = http.client.HTTPConnection(HOST, request.port, timeout=ENOUGH)
    try:
        connection.request(request.method, request.path, request.body or None, dict(request.headers))
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Response(response.status, headers, response.read())
    finally:
        connection.close()


def checked(request: Request) -> bytes:
    """The answer, which has to be one: a server that refuses is fast for nothing."""
    response = ask(request)
    if response.status != http.client.OK or b'"errors"' in response.body[:200]:
        raise RuntimeError(f"{request.method} {request.path}: {response.status} {response.body[:500]!r}")
    return response.body
