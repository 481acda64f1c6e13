"""One request to an edge's own interface, within a few seconds."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from delivery.edges.edge import NotPurgedError

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT = 5.0  # seconds; what takes longer is tried again
LONGEST_ANSWER = 100_000


def tell(method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> bytes:
    """What it says to that. Raises `NotPurgedError` where it says no, or nothing."""
    parts = urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=TIMEOUT)
    try:
        connection.request(method, parts.path or "/", body, dict(headers))
        answer: HTTPResponse = connection.getresponse()
        content = answer.read(LONGEST_ANSWER)
    except (OSError, HTTPException) as error:
        raise NotPurgedError(f"{method} {parts.netloc}: {error or type(error).__name__}") from error
    finally:
        connection.close()
    if not 200 <= answer.status < 300:  # noqa: PLR2004  # success
        raise NotPurgedError(f"{method} {parts.netloc}: {answer.status} {content[:200].decode(errors='replace')}")
    return content
