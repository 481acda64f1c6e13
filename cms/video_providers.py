"""The video providers an editor may use, their addresses, and a player that keeps no watch on readers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.html import format_html

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class VideoProvider:
    """A provider: its videos' addresses, its oEmbed endpoint (`{host}` is the video's host) and its players' hosts.

    `private_host` replaces the player's host and `parameters` are added to its address, so that the provider sets no
    cookies before the reader presses play.
    """

    name: str
    addresses: re.Pattern[str]
    endpoint: str
    player_hosts: re.Pattern[str]
    private_host: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)

    def oembed_address(self, url: str) -> str:
        """Where the provider tells about the video at `url`."""
        endpoint = self.endpoint.format(host=urlsplit(url).hostname)
        return f"{endpoint}?{urlencode({'url': url, 'format': 'json'})}"

    def player(self, html: str, title: str, width: int | None, height: int | None) -> str:
        """A frame of our own making around the player that `html` shows; empty when that is not this provider's.

        Nothing else of the provider's markup is kept, so no script of theirs ever stands in a page of ours.
        """
        address = self._player_address(_frame_source(html))
        if not address:
            return ""
        return str(
            format_html(
                '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"'
                ' allow="fullscreen; picture-in-picture"'
                ' sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"'
                ' referrerpolicy="strict-origin-when-cross-origin"></iframe>',
                address,
                title or self.name,
                width or 640,
                height or 360,
            )
        )

    def _player_address(self, source: str) -> str:
        parts = urlsplit(source)
        if parts.scheme not in {"https", ""} or not self.player_hosts.fullmatch(parts.netloc):
            return ""
        query = dict(parse_qsl(parts.query)) | dict(self.parameters)
        return urlunsplit(("https", self.private_host or parts.netloc, parts.path, urlencode(query), ""))


PROVIDERS = (
    VideoProvider(
        "YouTube",
        re.compile(
            r"https://(?:(?:(?:www|m)\.)?youtube\.com/(?:watch\?|playlist\?|shorts/|live/)|youtu\.be/)[^\s<>\"]+"
        ),
        "https://www.youtube.com/oembed",
        re.compile(r"www\.youtube(?:-nocookie)?\.com"),
        private_host="www.youtube-nocookie.com",
    ),
    VideoProvider(
        "Vimeo",
        re.compile(r"https://(?:(?:www\.)?vimeo\.com|player\.vimeo\.com/video)/[^\s<>\"]+"),
        "https://vimeo.com/api/oembed.json",
        re.compile(r"player\.vimeo\.com"),
        parameters={"dnt": "1"},
    ),
    VideoProvider(
        "23 Video",
        re.compile(r"https://[a-z0-9-]+\.23video\.com/[^\s<>\"]+"),
        "https://{host}/oembed",
        re.compile(r"[a-z0-9-]+\.23video\.com"),
    ),
)


def provider_of(url: str, providers: tuple[VideoProvider, ...] = PROVIDERS) -> VideoProvider | None:
    """The provider whose video stands at `url`."""
    return next((provider for provider in providers if provider.addresses.fullmatch(url)), None)


class _FrameSource(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.source = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "iframe" and not self.source:
            self.source = dict(attributes).get("src") or ""


def _frame_source(html: str) -> str:
    parser = _FrameSource()
    parser.feed(html)
    return parser.source
