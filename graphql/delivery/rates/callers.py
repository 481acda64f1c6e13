"""Whose bucket a request takes from: its key's, or that of the address it came from."""

from __future__ import annotations

import hashlib
import hmac
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

NETWORK = 64  # bits of an IPv6 address that one subscriber has to itself


def identity_of(request: HttpRequest, key: int | None) -> str:
    """Names the bucket. An address is not kept: only a digest of it, which this installation's secret goes into."""
    if key is not None:
        return f"key:{key}"
    digest = hmac.new(settings.SECRET_KEY.encode(), _network(address_of(request)).encode(), hashlib.sha256)
    return f"address:{digest.hexdigest()[:32]}"


def address_of(request: HttpRequest) -> str:
    """Where the request came from, as the outermost of our own proxies saw it. What a client wrote before is ignored.

    Each proxy adds the address of whoever asked it at the end of `X-Forwarded-For`.
    """
    direct: str = request.META.get("REMOTE_ADDR", "")
    proxies: int = settings.PROXIES
    if not proxies:
        return direct
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    return forwarded[-min(proxies, len(forwarded))] if forwarded else direct


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    return str(parsed.ipv4_mapped or IPv6Network((parsed, NETWORK), strict=False))
