"""Content negotiation: what a client accepts, and which media type it accepts best."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MediaType(StrEnum):
    """What the API answers in."""

    JSON = "application/json"
    RESPONSE = "application/graphql-response+json"
    HTML = "text/html"


@dataclass(frozen=True, slots=True)
class _Range:
    """One part of an Accept header."""

    pattern: str
    quality: float

    def precision(self, media_type: MediaType) -> int:
        """How exactly the range names `media_type`: 0 when it does not."""
        if self.pattern == media_type:
            return 3
        if self.pattern == f"{media_type.partition('/')[0]}/*":
            return 2
        return int(self.pattern == "*/*")


def best_media_type(accept: str, offered: tuple[MediaType, ...]) -> MediaType | None:
    """The offered type that `accept` prefers, the first offered among equals; None where none is acceptable."""
    ranges = [_parse(part) for part in accept.split(",") if part.strip()]
    if not ranges:
        return offered[0]
    qualities = [(_quality(ranges, media_type), media_type) for media_type in offered]
    best = max(quality for quality, _ in qualities)
    return next(media_type for quality, media_type in qualities if quality == best) if best > 0 else None


def qualities(header: str) -> dict[str, float]:
    """What a header of the kind of `Accept-Encoding` names, each with how much it is liked."""
    return {part.pattern: part.quality for part in map(_parse, header.split(",")) if part.pattern}


def _quality(ranges: list[_Range], media_type: MediaType) -> float:
    matching = [(part.precision(media_type), part.quality) for part in ranges if part.precision(media_type)]
    return max(matching)[1] if matching else 0.0


def _parse(part: str) -> _Range:
    pattern, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                quality = 0.0
    return _Range(pattern, quality)
