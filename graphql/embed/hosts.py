"""On which hosts an edition lets its embeds be framed and scripted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERY_BELOW = "*."


def is_allowed(host: str, allowed: Iterable[str]) -> bool:
    """Whether `host`, which is a name without a port, is one of these. `*.vejle.dk` is all below it, not itself."""
    name = host.lower().rstrip(".")
    return any(_matches(name, each.lower()) for each in allowed)


def frame_ancestors(allowed: Iterable[str]) -> str:
    """As CSP's `frame-ancestors` has it: our own pages, and these on whatever port.

    Without a scheme it is the page's own: a page that comes by https is framed by https alone.
    """
    return " ".join(["'self'", *(f"{each}:*" for each in allowed)])


def _matches(name: str, allowed: str) -> bool:
    if allowed.startswith(EVERY_BELOW):
        return name.endswith(allowed.removeprefix("*"))
    return name == allowed
