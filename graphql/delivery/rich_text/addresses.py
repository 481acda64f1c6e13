"""Where links lead: to paths of the edition, or to a frontend's own addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publication.store import Entry

PLACES = ("language", "path", "slug")
_PLACE = re.compile(r"\{(\w*)\}")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f]+")  # by browsers, where they look for the scheme
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def is_pattern(pattern: str) -> bool:
    """Whether a frontend's pages can stand at addresses like this: a path, with places that are known."""
    is_path = pattern.startswith("/") and not pattern.startswith(("//", "/\\"))
    return is_path and set(_PLACE.findall(pattern)) <= set(PLACES)


@dataclass(frozen=True, slots=True)
class Addresses:
    """How links are written. `pages` and `files` stand before paths of either; empty, they stay paths.

    `routes` are a frontend's patterns by the type of page. A type without one stands at its own path.
    """

    pages: str = ""
    files: str = ""
    routes: Mapping[str, str] = field(default_factory=dict)

    def page(self, entry: Entry) -> str:
        """Where a page is; empty for what has no path."""
        return self.pages + self._path(entry) if entry.path else ""

    def file(self, address: str) -> str:
        """Where a file is that the API serves."""
        return urljoin(self.files, address) if self.files else address

    def elsewhere(self, address: str) -> str:
        """An address that an editor wrote; empty for one that a browser might run."""
        scheme = _SCHEME.match(_IGNORED.sub("", address))
        if scheme:
            return address if scheme[1].lower() in _SCHEMES else ""
        return self.pages + address if address.startswith("/") and not address.startswith("//") else address

    def _path(self, entry: Entry) -> str:
        values = {"language": entry.language, "path": entry.path, "slug": entry.slug}
        pattern = self.routes.get(entry.type)
        return _PLACE.sub(lambda place: values[place[1]], pattern) if pattern else entry.path
