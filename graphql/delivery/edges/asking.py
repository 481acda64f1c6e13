"""One request to an edge, within a few seconds."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from delivery.edges.edge import NotPurgedError

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT = 5.0  # seconds; what takes longer is tried again
LONGEST_ANSWER = 100_000


def ask(method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> tuple[int, bytes]:
    """The status and what came with it. Raises `OSError` or `HTTPException`."""
    parts = urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=TIMEOUT)
    try:
        connection.request(method, f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}", body, dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.read(LONGEST_ANSWER)
    finally:
        connection.close()


def tell(method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> bytes:
    """What an edge says to that. Raises `NotPurgedError` where it says no, or nothing."""
    what = f"{method} {urlsplit(url).netloc}"
    try:
        status, content = ask(method, url, headers, body)
    except (OSError, HTTPException) as error:
        raise NotPurgedError(f"{what}: {error or type(error).__name__}") from error
    if not 200 <= status < 300:  # noqa: PLR2004  # success
        raise NotPurgedError(f"{what}: {status} {content[:200].decode(errors='replace')}")
    return content
