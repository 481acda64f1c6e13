"""What each request of the API is told apart by, and its line in the log."""

from __future__ import annotations

import logging
import re
from uuid import uuid4

REQUEST_ID = "X-Request-Id"
LONGEST_NAME = 100  # characters of an operation's name in the log
_WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{16,64}")
_requests = logging.getLogger("delivery.requests")


def request_id_of(given: str) -> str:
    """The id that the client or a proxy gave, where it is nothing but letters, digits, dashes and underscores."""
    return given if _WELL_FORMED.fullmatch(given) else uuid4().hex


def write_line(request_id: str, *, client: str, operation: str, status: int, cost: int, seconds: float) -> None:
    """Tell of a request that has been answered. An answer that was kept costs nothing."""
    if _requests.isEnabledFor(logging.INFO):
        _requests.info(
            'request=%s client="%s" operation=%s status=%d cost=%d ms=%d',
            request_id,
            client,
            operation[:LONGEST_NAME] or "-",
            status,
            cost,
            seconds * 1_000,
        )
