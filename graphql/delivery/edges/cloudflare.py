"""Cloudflare, by cache tags."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery.edges.asking import tell
from delivery.edges.edge import Edge, NotPurgedError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from delivery.edges.edge import Lifetime


@dataclass(frozen=True)
class Cloudflare(Edge):
    """A zone of Cloudflare's, which knows hard purges alone."""

    most_tags = 1_800  # headers of 16 kB altogether
    batch = 100

    zone: str
    token: str = field(repr=False)
    asked_at: str = ""
    api: str = "https://api.cloudflare.com"

    @property
    def name(self) -> str:
        return f"cloudflare {self.zone}"

    def tag_header(self, tags: Collection[str]) -> tuple[str, str]:
        return "Cache-Tag", ",".join(tags)

    def lifetime_header(self, lifetime: Lifetime) -> tuple[str, str]:
        return "Cloudflare-CDN-Cache-Control", f"public, max-age={lifetime.seconds}"

    def purge(self, tags: Sequence[str], *, hard: bool) -> None:
        del hard
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        url = f"{self.api}/client/v4/zones/{self.zone}/purge_cache"
        said = tell("POST", url, headers, json.dumps({"tags": list(tags)}).encode())
        try:
            is_done = json.loads(said)["success"] is True
        except (ValueError, KeyError, TypeError):
            is_done = False
        if not is_done:
            raise NotPurgedError(f"Cloudflare: {said[:200].decode(errors='replace')}")
