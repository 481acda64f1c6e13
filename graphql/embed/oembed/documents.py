"""What the provider answers, as oEmbed 1.0 has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from embed.oembed.sizes import size_of
from embed.oembed.thumbnails import thumbnail_of

if TYPE_CHECKING:
    from embed.oembed.sizes import Size
    from embed.oembed.thumbnails import Thumbnail
    from embed.shown import Shown

VERSION, TYPE = "1.0", "rich"
CACHE_AGE = 3_600  # seconds: what is embedded is asked for anew each time, its title and size so seldom


@dataclass(frozen=True, slots=True)
class OEmbed:
    title: str
    provider_name: str
    provider_url: str
    html: str
    size: Size
    thumbnail: Thumbnail | None

    @property
    def fields(self) -> dict[str, str | int]:
        """In the order in which they are written."""
        fields: dict[str, str | int] = {
            "version": VERSION,
            "type": TYPE,
            "title": self.title,
            "provider_name": self.provider_name,
            "provider_url": self.provider_url,
            "cache_age": CACHE_AGE,
            "width": self.size.width,
            "height": self.size.height,
            "html": self.html,
        }
        if self.thumbnail:
            fields |= {
                "thumbnail_url": self.thumbnail.url,
                "thumbnail_width": self.thumbnail.size.width,
                "thumbnail_height": self.thumbnail.size.height,
            }
        return fields


def oembed_of(shown: Shown, address: str, most: Size) -> OEmbed:
    """`address` is that of its page, and `most` how large those who show it let it be."""
    size = size_of(shown.asked.subject.kind, most)
    with translation.override(shown.language):
        title = shown.title
        context = {"title": title, "url": shown.url or address, "size": size, "address": address, "shown": shown}
        html = render_to_string("embed/oembed.html", context)
    return OEmbed(
        title=title,
        provider_name=shown.frame.name,
        provider_url=shown.frame.frontend_url or f"{settings.WAGTAILADMIN_BASE_URL}/",
        html=html.strip(),
        size=size,
        thumbnail=thumbnail_of(shown.content, most),
    )
