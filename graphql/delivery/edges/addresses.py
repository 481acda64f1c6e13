"""Reads which edges there are from the environment: addresses, and the secrets that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from delivery.edges.akamai import Akamai
from delivery.edges.cloudflare import Cloudflare
from delivery.edges.cloudfront import CloudFront
from delivery.edges.edgegrid import Credentials
from delivery.edges.fastly import Fastly
from delivery.edges.varnish import Varnish

if TYPE_CHECKING:
    from collections.abc import Mapping
    from urllib.parse import SplitResult

    from delivery.edges.edge import Edge

FORMS = (
    "varnish+http://host:port, fastly://SERVICE, cloudflare://ZONE, cloudfront://DISTRIBUTION, "
    "akamai://production or akamai://staging"
)
SECRETS = {
    "varnish+http": ("VARNISH_PURGE_KEY",),
    "varnish+https": ("VARNISH_PURGE_KEY",),
    "fastly": ("FASTLY_TOKEN",),
    "cloudflare": ("CLOUDFLARE_TOKEN",),
    "cloudfront": (),  # boto3 finds them
    "akamai": ("AKAMAI_HOST", "AKAMAI_CLIENT_TOKEN", "AKAMAI_CLIENT_SECRET", "AKAMAI_ACCESS_TOKEN"),
}
_NETWORKS = {"production", "staging"}


def read_edges(value: str, variables: Mapping[str, str], problems: list[str]) -> tuple[Edge, ...]:
    """The edges that `value` names, separated by commas. What is wrong is added to `problems`, a sentence each."""
    edges = [_read(each.strip(), variables, problems) for each in value.split(",") if each.strip()]
    found = tuple(edge for edge in edges if edge is not None)
    if len({edge.name for edge in found}) < len(found):
        problems.append("EDGES names one edge twice")
    if len({isinstance(edge, Varnish) for edge in found}) > 1:
        problems.append(
            "EDGES names Varnish and a CDN: an edge that asks another one may keep what the other is about to drop. "
            "Name the outer alone; Varnish then keeps nothing of the API"
        )
    return found


def _read(address: str, variables: Mapping[str, str], problems: list[str]) -> Edge | None:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  # raises where it is no number
    except ValueError:
        problems.append(f"EDGES has {address!r}: expected {FORMS}")
        return None
    is_whole = parts.scheme in SECRETS and parts.hostname and parts.path in {"", "/"} and "@" not in parts.netloc
    if not is_whole or (parts.scheme == "akamai" and parts.netloc not in _NETWORKS):
        problems.append(f"EDGES has {address!r}: expected {FORMS}")
        return None
    asked_at = parse_qs(parts.query).get("at", [""])[0].rstrip("/")
    if asked_at and not asked_at.startswith(("http://", "https://")):
        problems.append(f"EDGES has {address!r}: expected ?at=https://… (where readers ask it)")
        return None
    missing = [name for name in SECRETS[parts.scheme] if not variables.get(name, "").strip()]
    problems += [f"{name} is missing: EDGES names {parts.scheme}" for name in missing]
    return None if missing else _edge(parts, asked_at, variables)


def _edge(parts: SplitResult, asked_at: str, variables: Mapping[str, str]) -> Edge:
    secrets = [variables.get(name, "").strip() for name in SECRETS[parts.scheme]]
    match parts.scheme:
        case "fastly":
            return Fastly(parts.netloc, secrets[0], asked_at)
        case "cloudflare":
            return Cloudflare(parts.netloc, secrets[0], asked_at)
        case "cloudfront":
            return CloudFront(parts.netloc, asked_at)
        case "akamai":
            host, client_token, client_secret, access_token = secrets
            return Akamai(parts.netloc, Credentials(host, client_token, access_token, client_secret), asked_at)
        case _:
            return Varnish(f"{parts.scheme.removeprefix('varnish+')}://{parts.netloc}", secrets[0])
