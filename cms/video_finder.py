"""Asks a video's provider about it, once, when an editor saves. Named in the setting `WAGTAILEMBEDS_FINDERS`."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from wagtail.embeds.exceptions import EmbedException, EmbedNotFoundException
from wagtail.embeds.finders.base import EmbedFinder

from cms.video_providers import PROVIDERS, VideoProvider, provider_of

SECONDS = 3
LARGEST_ANSWER = 200_000
NO_SUCH_VIDEO = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.GONE,
}


class VideoFinder(EmbedFinder):
    """Finds videos of `cms.video_providers`, and waits no longer than an editor would."""

    def __init__(self, providers: tuple[VideoProvider, ...] = PROVIDERS) -> None:
        self.providers = providers

    def accept(self, url: str) -> bool:
        return provider_of(url, self.providers) is not None

    def find_embed(self, url: str, max_width: int | None = None, max_height: int | None = None) -> dict[str, Any]:
        """What the provider says of the video at `url`.

        Raises `EmbedNotFoundException` when it knows no public video there, `EmbedException` when it cannot be asked.
        """
        provider = provider_of(url, self.providers)
        if provider is None:
            raise EmbedNotFoundException(f"expected the address of a video at a known provider, got {url}")
        answer = _ask(provider.oembed_address(url))
        return {
            "title": str(answer.get("title") or ""),
            "author_name": str(answer.get("author_name") or ""),
            "provider_name": provider.name,
            "type": "video",
            "thumbnail_url": str(answer.get("thumbnail_url") or ""),
            "width": answer.get("width"),
            "height": answer.get("height"),
            "html": str(answer.get("html") or ""),
        }


def _ask(address: str) -> dict[str, Any]:
    request = Request(address, headers={"User-Agent": "Kernen", "Accept": "application/json"})  # noqa: S310  # https
    try:
        with urlopen(request, timeout=SECONDS) as response:  # noqa: S310  # the endpoints are written in this project
            answer = json.loads(response.read(LARGEST_ANSWER))
    except HTTPError as error:
        error.close()
        kind = EmbedNotFoundException if error.code in NO_SUCH_VIDEO else EmbedException
        raise kind(f"{address} answered {error.code}") from error
    except (OSError, ValueError) as error:
        raise EmbedException(f"{address} gave no answer that can be read: {error}") from error
    if not isinstance(answer, dict):
        raise EmbedException(f"{address} answered with something else than an object")
    return answer


embed_finder_class = VideoFinder
