"""From what is asked to what is shown."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from embed.reading.asking import ask
from embed.reading.content_block import ContentBlockReading
from embed.reading.errors import NotEmbeddableError, NotShownError, WithdrawnError
from embed.reading.frame import frame_of
from embed.reading.lists import ListReading
from embed.reading.objects import ObjectReading
from embed.reading.timeline import TimelineReading
from embed.reading.withdrawn import withdrawal_of
from embed.shown import Shown
from embed.subjects import Kind, Subject
from embed.titles import list_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery.exchange import Exchange
    from embed.asked import Asked
    from embed.reading.found import Found


class Reading(Protocol):
    """How a kind of embed is read."""

    @property
    def operation(self) -> str:
        """The promised operation that reads it."""

    def variables(self, asked: Asked) -> dict[str, Any]:
        """Those of the operation, beside the edition and the language."""

    def found(self, edition: Mapping[str, Any], asked: Asked) -> Found | None:
        """What is shown of the operation's answer; None where the edition shows none."""


READINGS: dict[Kind, Reading] = {
    Kind.BLOCK: ContentBlockReading(),
    Kind.INITIATIVE: ObjectReading("EmbeddedInitiative", "Initiative", "initiative", "initiatives"),
    Kind.INTEREST: ObjectReading(
        "EmbeddedInterest", "InfrastructureInterest", "infrastructureInterest", "infrastructureInterests"
    ),
    Kind.PARTNER: ObjectReading("EmbeddedPartner", "Partner", "partner", "partners"),
    Kind.INITIATIVES: ListReading("EmbeddedInitiatives", "initiatives"),
    Kind.INTERESTS: ListReading("EmbeddedInterests", "infrastructureInterests"),
    Kind.KEY_FIGURES: ListReading("EmbeddedKeyFigures", "keyFigures"),
    Kind.PARTNERS: ListReading("EmbeddedPartners", "partners"),
    Kind.TIMELINE: TimelineReading(),
}


def read(asked: Asked, exchange: Exchange) -> Shown:
    """What the edition shows, also of what has another name by now.

    Raises `NotShownError`, which `WithdrawnError` and `NotEmbeddableError` are, and `RefusedError` for what the API
    does not take.
    """
    shown = _read(asked, exchange)
    if shown is not None:
        return shown
    withdrawal = withdrawal_of(asked, exchange)
    if withdrawal is None:
        raise NotShownError(f"Nothing is shown at {asked.subject.path}.")
    if withdrawal.name:
        renamed = replace(asked, subject=replace(asked.subject, name=withdrawal.name))
        shown = _read(renamed, exchange)
        if shown is not None:
            return shown
    instead = None
    if withdrawal.block:
        other = Subject(asked.subject.edition, Kind.BLOCK, withdrawal.block)
        with suppress(NotEmbeddableError):
            instead = _read(replace(asked, subject=other), exchange)
    message = f"{asked.subject.path} is not shown any more."
    raise WithdrawnError(message, asked, withdrawal.frame, withdrawal.link, instead)


def _read(asked: Asked, exchange: Exchange) -> Shown | None:
    reading = READINGS[asked.subject.kind]
    answered = ask(reading.operation, asked, reading.variables(asked), exchange)
    data = answered.data or {}
    edition = data["edition"]
    found = None if edition is None else reading.found(edition, asked)
    if edition is None or found is None:
        return None
    frame = frame_of(edition)
    language = str(found.language or asked.language or frame.language)  # a header's value has to be a plain one
    return Shown(
        asked,
        frame,
        title=found.title or list_title(asked.subject.kind, language),
        language=language,
        url=f"{frame.frontend_url.rstrip('/')}{found.path or '/'}" if frame.frontend_url else "",
        published_at=max(entry.published_at for entry in answered.entries),
        content=found.content,
        has_page=bool(found.path),
        labels=_labels(data.get("enumerations", ()), language),
    )


def _labels(enumerations: Any, language: str) -> dict[str, dict[str, str]]:
    """What readers call the values of each enumeration, in their language."""
    return {each["name"]: {value["value"]: value[language] for value in each["values"]} for each in enumerations}
