"""The site in whose page an embed stands, as its request tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN = ""
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*")


def host_in(environ: Mapping[str, Any]) -> str | None:
    """The host in `Origin`, else in `Referer`, of a request as WSGI has it; None for our own pages.

    Nothing else is read of either: no scheme, no port, no path. `UNKNOWN` where neither names a host.
    """
    host = host_of(environ.get("HTTP_ORIGIN", ""))
    return host_of(environ.get("HTTP_REFERER", "")) if host == UNKNOWN else host


def host_of(address: str) -> str | None:
    """The host in a whole address, as `host_in` has it."""
    name = _name_in(address)
    return None if name and name == _name_in(settings.WAGTAILADMIN_BASE_URL) else name


def _name_in(address: str) -> str:
    try:
        name = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return UNKNOWN
    return name if _NAME.fullmatch(name) else UNKNOWN
