"""Where it is looked whether something is visible: at the application itself, and at each edge that readers ask."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from delivery.edges.headers import configured_edges
from delivery.edges.varnish import Varnish

ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Place:
    """An address, and what has to be said to be answered as readers are."""

    name: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def is_origin(self) -> bool:
        return self.name == ORIGIN


def places() -> list[Place]:
    """What stands inside is asked by an address that readers do not know, but for the host they name."""
    public = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    inside = (("Host", public.netloc), ("X-Forwarded-Proto", public.scheme))
    edges = (
        Place(edge.name, edge.asked_at, inside if isinstance(edge, Varnish) else ())
        for edge in configured_edges()
        if edge.asked_at
    )
    return [Place(ORIGIN, settings.ORIGIN_URL, inside), *edges]
