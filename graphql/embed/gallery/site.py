"""The site that the code is for: whether it may show the edition's embeds, and what to do where it may not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from embed.hosts import is_allowed
from embed.rungs import Rung

if TYPE_CHECKING:
    from embed.shown import Frame

_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9æøåäöü]([-a-z0-9.æøåäöü]*[a-z0-9æøåäöü])?")


@dataclass(frozen=True, slots=True)
class Permission:
    """What is said of a site. A fragment is fetched by its server, which needs nobody's permission."""

    host: str
    is_allowed: bool
    is_needed: bool


def permission_of(host: str, rung: Rung, frame: Frame) -> Permission | None:
    """None where no site is named."""
    if not host:
        return None
    return Permission(host, is_allowed(host, frame.hosts), is_needed=rung is not Rung.FRAGMENT)


def host_in(text: str) -> str:
    """The host of what somebody typed, which may be a whole address; empty for what names none."""
    text = text.strip().lower()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    return host if _HOST.fullmatch(host) else ""
