"""What every answer of the API is, whatever was asked: GraphQL over HTTP, without a failure and without internals."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from delivery.errors import Code
from tests.internals import told

EXPECTED_CODES = set(Code) - {Code.INTERNAL}
REFUSED_BY_HTTP = {400, 403, 404, 405, 406, 413, 415}


@dataclass(frozen=True)
class Answered:
    """An answer that has been found to be well formed."""

    status: int
    codes: frozenset[str]
    data: Any

    @property
    def is_content(self) -> bool:
        """Whether it shows anything of an edition."""
        return any((self.data or {}).values())


def ask(address: str, body: bytes, content_type: str = "application/json") -> Answered:
    """Sends `body` as it is, and checks what comes."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request("POST", "/graphql/", body, {"Content-Type": content_type, "Accept": "application/json"})
    response = connection.getresponse()
    text = response.read()
    connection.close()
    return checked(response.status, text, body.decode(errors="replace"))


def checked(status: int, text: bytes, request: str) -> Answered:
    assert status in {200, *REFUSED_BY_HTTP}, (status, text[:500])
    answer = json.loads(text)
    assert answer.keys() <= {"data", "errors"}, answer.keys()
    assert status == 200 or "data" not in answer
    errors = answer.get("errors")
    assert errors is None or errors, "Where nothing is wrong there are no errors."
    assert "data" in answer or errors
    codes = [_code(error, request) for error in errors or ()]
    return Answered(status, frozenset(codes), answer.get("data"))


def _code(error: dict[str, Any], request: str) -> str:
    assert error.keys() <= {"message", "locations", "path", "extensions"}, error
    assert error["message"], error
    assert all(place.keys() == {"line", "column"} for place in error.get("locations", ())), error
    assert all(isinstance(step, str | int) for step in error.get("path", ())), error
    assert error["extensions"].keys() == {"code"}, error
    assert error["extensions"]["code"] in EXPECTED_CODES, error
    assert told(error["message"], request) == set(), error
    return error["extensions"]["code"]
