"""Content negotiation: what a client accepts, and which media type it accepts best."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_WEIGHT = re.compile(r"0(\.[0-9]*)?|1(\.0*)?")  # RFC 9110, 12.4.2, which allows three digits after the point


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
    ranges = _ranges(accept)
    if not ranges:
        return offered[0]
    liked = [(_quality(ranges, media_type), media_type) for media_type in offered]
    best = max(quality for quality, _ in liked)
    return next(media_type for quality, media_type in liked if quality == best) if best > 0 else None


def qualities(header: str) -> dict[str, float]:
    """What a header of the kind of `Accept-Encoding` names, each with how much it is liked."""
    return {part.pattern: part.quality for part in _ranges(header)}


def _quality(ranges: list[_Range], media_type: MediaType) -> float:
    matching = [(part.precision(media_type), part.quality) for part in ranges if part.precision(media_type)]
    return max(matching)[1] if matching else 0.0


def _ranges(header: str) -> list[_Range]:
    """The parts of a header that are well formed. The others say nothing: HTTP has no meaning for them."""
    return [found for part in header.split(",") if (found := _parse(part))]


def _parse(part: str) -> _Range | None:
    pattern, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = "1"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            quality = value.strip()
    return _Range(pattern, float(quality)) if pattern and _WEIGHT.fullmatch(quality) else None
