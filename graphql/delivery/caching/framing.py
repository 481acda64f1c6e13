"""In whose page a page of ours is asked for, as far as the answer depends on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ANY, REFUSED = "any", "refused"
"""What an edge says in `X-Embed-Frame` instead of who it is, so that it keeps two answers and not one for each site."""

_FRAMES = frozenset({"iframe", "frame", "fencedframe", "object", "embed"})  # values of `Sec-Fetch-Dest`
_ORIGIN = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?P<port>:\d{1,5})?(?=[/?#]|$)"
)


def framer_of(environ: Mapping[str, Any]) -> str:
    """The origin of the page around, or what an edge says of it; empty where there is none or it is not told."""
    told: str = environ.get("HTTP_X_EMBED_FRAME", "")
    if told in {ANY, REFUSED}:
        return told
    if environ.get("HTTP_SEC_FETCH_DEST") not in _FRAMES:
        return ""
    origin = _ORIGIN.match(environ.get("HTTP_REFERER", ""))
    return origin.group().lower() if origin else ""
