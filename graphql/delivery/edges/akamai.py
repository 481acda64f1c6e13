"""Akamai, by cache tags (Fast Purge)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery.edges.asking import tell
from delivery.edges.edge import Edge
from delivery.edges.edgegrid import authorization

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from delivery.edges.edge import Lifetime
    from delivery.edges.edgegrid import Credentials


@dataclass(frozen=True)
class Akamai(Edge):
    """A network of Akamai's: production or staging."""

    most_tags = 128
    batch = 4_000  # a request of 50,000 bytes

    network: str
    credentials: Credentials
    asked_at: str = ""
    scheme: str = "https"

    @property
    def name(self) -> str:
        return f"akamai {self.network}"

    def tag_header(self, tags: Collection[str]) -> tuple[str, str]:
        return "Edge-Cache-Tag", ",".join(tags)

    def lifetime_header(self, lifetime: Lifetime) -> tuple[str, str]:
        return "Edge-Control", f"max-age={lifetime.seconds}s"

    def purge(self, tags: Sequence[str], *, hard: bool) -> None:
        url = f"{self.scheme}://{self.credentials.host}/ccu/v3/{'delete' if hard else 'invalidate'}/tag/{self.network}"
        body = json.dumps({"objects": list(tags)}, separators=(",", ":")).encode()
        signed = authorization(self.credentials, "POST", url, body)
        tell("POST", url, {"Authorization": signed, "Content-Type": "application/json"}, body)
