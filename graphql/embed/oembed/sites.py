"""Of which edition's site an address is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from urllib.parse import SplitResult

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Site:
    """An edition's site, below whose address its pages stand. `language` is the edition's own."""

    edition: str
    language: str
    url: str

    def path_of(self, url: str) -> str | None:
        """The path of a page below the site, as the edition has it; None for an address elsewhere."""
        ours, theirs = urlsplit(self.url), urlsplit(url)
        root = ours.path.rstrip("/")
        path = unquote(theirs.path)
        if _origin(ours) != _origin(theirs) or not f"{path}/".startswith(f"{root}/"):
            return None
        return path.removeprefix(root) or "/"


def site_of(url: str, sites: Iterable[Site]) -> Site | None:
    """The site that the address is of: of several the one whose address is longest."""
    found = [site for site in sites if site.url and site.path_of(url) is not None]
    return max(found, key=lambda site: len(site.url), default=None)


def _origin(parts: SplitResult) -> tuple[str | None, int | None]:
    """Where it is asked, whether by HTTP or HTTPS. Raises `ValueError` for a port that is none."""
    port = parts.port
    return parts.hostname, None if port == _PORTS.get(parts.scheme) else port
