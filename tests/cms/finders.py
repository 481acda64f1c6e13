"""Stands in for the video providers: set `WAGTAILEMBEDS_FINDERS` to one of these and nobody outside is asked."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.embeds.exceptions import EmbedException, EmbedNotFoundException
from wagtail.embeds.finders.base import EmbedFinder

UNTOLD = {"type": "video", "title": "", "author_name": "", "provider_name": "", "width": None, "height": None}


class AnsweringFinder(EmbedFinder):
    """Gives the answer it is configured with to every question, and remembers the questions."""

    asked: ClassVar[list[str]] = []

    def __init__(self, **answer: Any) -> None:
        self.answer = answer

    def accept(self, url: str) -> bool:
        return True

    def find_embed(self, url: str, max_width: int | None = None, max_height: int | None = None) -> dict[str, Any]:
        self.asked.append(url)
        return UNTOLD | self.answer


class SilentFinder(AnsweringFinder):
    """A provider that cannot be reached."""

    def find_embed(self, url: str, max_width: int | None = None, max_height: int | None = None) -> dict[str, Any]:
        super().find_embed(url)
        raise EmbedException("no answer")


class IgnorantFinder(AnsweringFinder):
    """A provider that knows no such video."""

    def find_embed(self, url: str, max_width: int | None = None, max_height: int | None = None) -> dict[str, Any]:
        super().find_embed(url)
        raise EmbedNotFoundException("no such video")
