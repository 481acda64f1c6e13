"""What each request of the API is told apart by, and its line in the log."""

from __future__ import annotations

import logging
import re
from secrets import token_hex

REQUEST_ID = "X-Request-Id"
LONGEST_NAME = 100  # characters of an operation's name in the log
_WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{16,64}")
_requests = logging.getLogger("delivery.requests")
_LINE = 'request=%s client="%s" operation=%s status=%d cost=%d ms=%d'


def request_id_of(given: str) -> str:
    """The id that the client or a proxy gave, where it is nothing but letters, digits, dashes and underscores."""
    return given if given and _WELL_FORMED.fullmatch(given) else token_hex(16)


def write_line(request_id: str, *, client: str, operation: str, status: int, cost: int, seconds: float) -> None:
    """Tell of a request that has been answered. An answer that was kept costs nothing.

    The record is made as `Logger.info` makes it, but for where in the code it was: nobody asks, and finding that takes
    a third of the time.
    """
    if _requests.isEnabledFor(logging.INFO):
        told = (request_id, client, operation[:LONGEST_NAME] or "-", status, cost, seconds * 1_000)
        _requests.handle(_requests.makeRecord(_requests.name, logging.INFO, __file__, 0, _LINE, told, None))
