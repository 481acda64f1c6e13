"""As the custom element: what the script reads is in its attributes, what is read without it between its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from embed.addresses import page_url
from embed.asked import Asked, Theme
from embed.rendering.html import html_of
from embed.rendering.titles import title_of
from embed.script.released import Part, newest

if TYPE_CHECKING:
    from embed.shown import Shown

_THEMES = {Theme.LIGHT: "lys", Theme.DARK: "moerk"}


def shadow_html_of(shown: Shown) -> str:
    """The element with declarative shadow DOM: it needs no script, and a script makes it follow what is published.

    The style sheet is linked: written into each element, it would need a page's policy to allow inline styles.
    """
    style = newest(Part.STYLE)
    html = html_of(shown, is_in_shadow=True)
    with translation.override(shown.language):
        context = {
            "shown": shown,
            "title": title_of(shown),
            "attributes": attributes_of(shown.asked),
            "level": shown.asked.level,
            "style": {"url": f"{settings.WAGTAILADMIN_BASE_URL}{style.path}", "integrity": style.integrity},
            "url": shown.url or page_url(shown.asked),
            "html": mark_safe(html),  # noqa: S308  # a template of ours has written it
        }
        return render_to_string("embed/element.html", context)


def attributes_of(asked: Asked) -> dict[str, str]:
    """The element's attributes; those that say what is so anyhow are left out."""
    subject = asked.subject
    plain = Asked(subject)
    said = {
        "edition": subject.edition,
        "blok": subject.block,
        "lang": asked.language or "",
        "niveau": str(asked.level) if asked.level != plain.level else "",
        "tema": _THEMES.get(asked.theme, ""),
        "antal": str(asked.first) if asked.first != plain.first else "",
        "filtre": urlencode(asked.filters, doseq=True),
    }
    return {name: value for name, value in said.items() if value}
