"""From what is asked to what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from embed.reading import content_block
from embed.reading.asking import ask
from embed.reading.errors import NotShownError
from embed.reading.frame import frame_of
from embed.shown import Shown
from embed.subjects import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery.exchange import Exchange
    from delivery.execution import Answer
    from embed.asked import Asked
    from embed.reading.found import Found


class Reading(Protocol):
    """How a kind of embed is read: a module of this package."""

    OPERATION: str

    def variables(self, asked: Asked) -> dict[str, Any]:
        """Those of the operation, beside the edition and the language."""

    def found(self, edition: Mapping[str, Any], asked: Asked) -> Found | None:
        """What is shown of the operation's answer; None where the edition shows none."""


_READINGS: dict[Kind, Reading] = {Kind.BLOCK: content_block}


def read(asked: Asked, exchange: Exchange) -> Shown:
    """What the edition shows. Raises `NotShownError`, or `RefusedError` for a value that the API does not take."""
    reading = _READINGS[asked.subject.kind]
    answered = _ask(reading, asked, exchange)
    edition = (answered.data or {})["edition"]
    found = None if edition is None else reading.found(edition, asked)
    if edition is None or found is None:
        raise NotShownError(f"Nothing is shown at {asked.subject.path}.")
    frame = frame_of(edition)
    return Shown(
        asked,
        frame,
        title=found.title,
        language=found.language or frame.language,
        url=f"{frame.frontend_url.rstrip('/')}{found.path}" if frame.frontend_url else "",
        published_at=max(entry.published_at for entry in answered.entries),
        content=found.content,
    )


def _ask(reading: Reading, asked: Asked, exchange: Exchange) -> Answer:
    """Raises `RefusedError`."""
    language = asked.language.upper() if asked.language else None
    variables = {"edition": asked.subject.edition, "language": language, **reading.variables(asked)}
    return ask(reading.OPERATION, variables, exchange)
