"""Asks the API as a server does: by WSGI, through the gate."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults


@dataclass(frozen=True)
class Given:
    """What came back."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def is_kept(self) -> bool:
        """Whether it was kept, and nobody worked it out."""
        return self.headers.get("Cache-Status") == "kernen; hit"

    @property
    def data(self) -> Any:
        return json.loads(self.content)["data"]


def ask(
    gate: Any, query: str, method: str = "GET", *, headers: dict[str, str] | None = None, **variables: Any
) -> Given:
    """Ask an operation."""
    asked = {"query": query, "variables": json.dumps(variables)}
    if method != "POST":
        return fetch(gate, f"/graphql/?{urlencode(asked)}", method, headers=headers)
    body = json.dumps({"query": query, "variables": variables}).encode()
    return fetch(gate, "/graphql/", "POST", body, headers={"Content-Type": "application/json", **(headers or {})})


def fetch(
    gate: Any, address: str, method: str = "GET", body: bytes = b"", *, headers: dict[str, str] | None = None
) -> Given:
    """Ask an address."""
    path, _, query = address.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": method}
    setup_testing_defaults(environ)
    environ |= {"HTTP_HOST": "testserver", "wsgi.input": BytesIO(body)}
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    for name, value in (headers or {}).items():
        key = name.upper().replace("-", "_")
        environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
    started: list[Any] = []
    response = gate(environ, lambda status, sent: started.extend((status, sent)))
    content = b"".join(response)
    if hasattr(response, "close"):
        response.close()
    status, sent = started
    return Given(int(status.split()[0]), dict(sent), content)
