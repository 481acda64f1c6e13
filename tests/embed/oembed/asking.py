"""Asks the provider as consumers do."""

from __future__ import annotations

from typing import Any

from django.test import Client

OURS = "https://kernen.example"
OM = f"{OURS}/embed/vejle/om"


def oembed(url: str | None = OM, **parameters: Any) -> Any:
    given = parameters if url is None else {"url": url, **parameters}
    return Client().get("/oembed", given)


def refused(response: Any) -> tuple[int, str]:
    """The status, and what went wrong."""
    return response.status_code, response.json()["error"]["code"]
