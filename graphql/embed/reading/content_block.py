"""A shared text, found by its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from embed.reading.errors import NotEmbeddableError
from embed.reading.found import Found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embed.asked import Asked

HIGHEST_IN_TEXTS = 2  # the level of a text's own highest heading


@dataclass(frozen=True, slots=True)
class ContentBlockReading:
    """How a shared text is read."""

    operation: str = "EmbeddedContentBlock"

    def variables(self, asked: Asked) -> dict[str, Any]:
        """Its headings stand one level below that of its title."""
        return {"key": asked.subject.name, "headingShift": asked.level + 1 - HIGHEST_IN_TEXTS}

    def found(self, edition: Mapping[str, Any], asked: Asked) -> Found | None:
        """Raises `NotEmbeddableError` where other sites may not show it."""
        block = edition["contentBlock"]
        if block is None:
            return None
        if not block["isEmbeddable"]:
            raise NotEmbeddableError(f"{edition['name']} does not let other sites show {asked.subject.path}.")
        return Found(block["title"], (block["language"] or "").lower(), block)
