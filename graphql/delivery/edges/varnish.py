"""Varnish with xkey, as `deploy/varnish.vcl` configures it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from delivery.edges.asking import tell
from delivery.edges.edge import Edge

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from delivery.edges.edge import Lifetime


@dataclass(frozen=True)
class Varnish(Edge):
    """One process, at its own address: each of several has to be told."""

    most_tags = 800  # Varnish takes headers of 8,192 bytes
    batch = 800
    tells_frames_apart = True

    url: str
    key: str = field(repr=False)

    @property
    def name(self) -> str:
        return f"varnish {urlsplit(self.url).netloc}"

    @property
    def asked_at(self) -> str:
        return self.url

    def tag_header(self, tags: Collection[str]) -> tuple[str, str]:
        return "xkey", " ".join(tags)

    def lifetime_header(self, lifetime: Lifetime) -> tuple[str, str]:
        return "Surrogate-Control", lifetime.surrogate_control

    def purge(self, tags: Sequence[str], *, hard: bool) -> None:
        how = "hard" if hard else "soft"
        tell("PURGE", self.url, {"X-Purge-Key": self.key, "X-Purge": how, "X-Purge-Tags": " ".join(tags)})
