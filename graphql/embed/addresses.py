"""The addresses under which an embed is asked for, written out whole."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings

from embed.asked import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator


def page_url(asked: Asked) -> str:
    """Of its page, with what differs from what is shown anyway."""
    query = urlencode(list(_parameters(asked)))
    return f"{settings.WAGTAILADMIN_BASE_URL}/embed/{asked.subject.path}{'?' if query else ''}{query}"


def oembed_url(asked: Asked, form: str) -> str:
    """Where oEmbed tells of it; `form` is `json` or `xml`."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/oembed?{urlencode({'url': page_url(asked), 'format': form})}"


def _parameters(asked: Asked) -> Iterator[tuple[str, str]]:
    plain = Asked(asked.subject)
    if asked.language:
        yield "lang", asked.language
    for name in ("level", "theme", "first"):
        value = getattr(asked, name)
        if value != getattr(plain, name):
            yield name, str(value)
    yield from ((name, value) for name, values in asked.filters for value in values)
