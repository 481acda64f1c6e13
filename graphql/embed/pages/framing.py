"""Whether the site around a page may frame it, so that it can be told in words before its browser refuses."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from delivery.caching.framing import ANY, REFUSED, framer_of
from delivery.edges.headers import configured_edges
from embed.hosts import is_allowed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest


class Framing(Enum):
    """`REFUSED_HERE` depends on who asks, so nobody may keep it; `REFUSED` is kept beside the page."""

    ALLOWED = auto()
    REFUSED = auto()
    REFUSED_HERE = auto()


def framing_of(request: HttpRequest, hosts: Iterable[str]) -> Framing:
    """Allowed also where it is not told who frames: `frame-ancestors` holds whoever gets the page."""
    framer, edges = framer_of(request.META), configured_edges()
    if framer == REFUSED:
        is_told_by_edge = all(edge.tells_frames_apart for edge in edges)  # else a reader says so, for all others
        return Framing.REFUSED if is_told_by_edge else Framing.REFUSED_HERE
    if framer in {"", ANY} or _may_frame(framer, request, hosts):
        return Framing.ALLOWED
    return Framing.REFUSED_HERE if edges else Framing.REFUSED


def _may_frame(origin: str, request: HttpRequest, hosts: Iterable[str]) -> bool:
    """As a browser reads `frame-ancestors`: a page that comes by https is framed by https alone."""
    own = f"{request.scheme}://{request.get_host()}".lower()
    if origin == own:
        return True
    parts = urlsplit(origin)
    is_downgrade = request.is_secure() and parts.scheme == "http"
    return not is_downgrade and is_allowed(parts.hostname or "", hosts)
