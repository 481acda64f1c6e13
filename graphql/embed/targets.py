"""Where links in an embed lead: always to whole addresses, since the page around it is on another host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.conf import settings

from delivery.rich_text.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embed.shown import Frame

_ELSEWHERE = Addresses()
_NOT_WHOLE = re.compile(r'<a href="(?!https?:|//|mailto:|tel:)[^"]*">(.*?)</a>', re.IGNORECASE | re.DOTALL)


def page_address(path: str, frame: Frame) -> str:
    """Of a page on the edition's site; empty where the edition has none, or the page no path."""
    return f"{frame.frontend_url.rstrip('/')}{path}" if path and frame.frontend_url else ""


def file_address(address: str) -> str:
    """Of a file that the API serves."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, address)


def elsewhere(address: str) -> str:
    """That an editor wrote; empty for one that a browser might run."""
    return _ELSEWHERE.elsewhere(address)


def with_whole_links(html: str) -> str:
    """Rich text in which links that lead nowhere from another host are words: the edition has no site of its own."""
    return _NOT_WHOLE.sub(r"\1", html)


def target_of(linking: Mapping[str, Any], frame: Frame) -> str:
    """Where something leads: to a page that it names, to its own address, or, if it is a page, there."""
    page = linking.get("page") or ({} if linking.get("url") else linking)
    return page_address(page.get("path") or "", frame) if page else elsewhere(linking["url"])
