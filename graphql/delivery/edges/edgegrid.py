"""Signs requests to Akamai's interfaces (EdgeGrid, EG1-HMAC-SHA256)."""

from __future__ import annotations

import hmac
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import uuid4

LONGEST_SIGNED = 131_072  # bytes of a body


@dataclass(frozen=True, slots=True)
class Credentials:
    """Of an API client, as Akamai hands them out."""

    host: str
    client_token: str
    access_token: str
    client_secret: str = field(repr=False)


def authorization(
    credentials: Credentials, method: str, url: str, body: bytes, *, now: datetime | None = None, nonce: str = ""
) -> str:
    """The header `Authorization` of one request."""
    moment = (now or datetime.now(UTC)).strftime("%Y%m%dT%H:%M:%S+0000")
    said = (
        f"EG1-HMAC-SHA256 client_token={credentials.client_token};access_token={credentials.access_token};"
        f"timestamp={moment};nonce={nonce or uuid4()};"
    )
    parts = urlsplit(url)
    content = b64encode(sha256(body[:LONGEST_SIGNED]).digest()).decode() if method == "POST" and body else ""
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    signed = "\t".join([method, parts.scheme, parts.netloc, path, "", content, said])
    return f"{said}signature={_digest(_digest(credentials.client_secret, moment), signed)}"


def _digest(key: str, text: str) -> str:
    return b64encode(hmac.new(key.encode(), text.encode(), sha256).digest()).decode()
