"""Where it is looked whether something is visible: at the application itself, and at each edge that readers ask."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from delivery.edges.asking import TIMEOUT
from delivery.edges.headers import configured_edges
from delivery.edges.varnish import Varnish

ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Place:
    """An address, and what has to be said to be answered as readers are."""

    name: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()

    def is_served(self) -> bool:
        """Whether anybody answers there at all."""
        parts = urlsplit(self.url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            socket.create_connection((parts.hostname or "", port), TIMEOUT).close()
        except OSError:
            return False
        return True


def places() -> list[Place]:
    """The application first. What stands inside is asked as readers ask, but for the address they do not know."""
    public = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    inside = (("Host", public.netloc), ("X-Forwarded-Proto", public.scheme))
    edges = (
        Place(edge.name, edge.asked_at, inside if isinstance(edge, Varnish) else ())
        for edge in configured_edges()
        if edge.asked_at
    )
    return [Place(ORIGIN, settings.ORIGIN_URL, inside), *edges]
