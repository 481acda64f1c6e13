"""What each rung says to browsers and to whoever keeps answers."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

A_DAY = 86_400
_INERT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""A fragment that is opened in a browser: no picture, no style, nothing runs, nobody frames it."""

_NOT_NEEDED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")


def say_inert(response: HttpResponse) -> None:
    """Of an answer that another program takes into its own page."""
    _say_shared(response)
    response["Content-Security-Policy"] = _INERT


def say_framed(response: HttpResponse, ancestors: str, styles: Iterable[str] = ()) -> None:
    """Of a page that `ancestors`, as CSP writes them, may frame; `styles` are those that stand in it."""
    _say_shared(response)
    hashes = " ".join(f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in styles)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'self'; style-src 'self' {hashes}".rstrip()
        + f"; img-src 'self' {_own_origin()}; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
    )
    response["Permissions-Policy"] = ", ".join(f"{name}=()" for name in _NOT_NEEDED)
    response["Referrer-Policy"] = "no-referrer"  # which page a reader came from is nobody's business
    response.xframe_options_exempt = True  # it knows no list of hosts


def _say_shared(response: HttpResponse) -> None:
    response["X-Robots-Tag"] = "noindex"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.setdefault("Vary", "Accept-Encoding")


def _own_origin() -> str:
    """Where our uploaded files are, under whatever name the page itself was asked for."""
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return f"{parts.scheme}://{parts.netloc}"
