"""Fastly, by surrogate keys."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery.edges.asking import tell
from delivery.edges.edge import Edge

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from delivery.edges.edge import Lifetime


@dataclass(frozen=True)
class Fastly(Edge):
    """A service of Fastly's."""

    most_tags = 1_800  # a header of 16,384 bytes
    batch = 256

    service: str
    token: str = field(repr=False)
    asked_at: str = ""
    api: str = "https://api.fastly.com"

    @property
    def name(self) -> str:
        return f"fastly {self.service}"

    def tag_header(self, tags: Collection[str]) -> tuple[str, str]:
        return "Surrogate-Key", " ".join(tags)

    def lifetime_header(self, lifetime: Lifetime) -> tuple[str, str]:
        return "Surrogate-Control", lifetime.surrogate_control

    def purge(self, tags: Sequence[str], *, hard: bool) -> None:
        headers = {"Fastly-Key": self.token, "Content-Type": "application/json", "Accept": "application/json"}
        if not hard:
            headers["Fastly-Soft-Purge"] = "1"
        body = json.dumps({"surrogate_keys": list(tags)}).encode()
        tell("POST", f"{self.api}/service/{self.service}/purge", headers, body)
