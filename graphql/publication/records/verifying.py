"""Whether a record is what was given out, and whether the log still says the same."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils import translation

from publication.records.editions import editions_at
from publication.records.file import read, write
from publication.records.record import Asked, Record, checksum, make_record
from publication.store import UnknownMomentError

if TYPE_CHECKING:
    from collections.abc import Iterable

_OF_THE_FILE = ("made_at", "made_by", "written_in", "kept_from")  # what is of the file, not of the log
_PRESENTATION = ("label", "by", "published_by", "kind")  # what we call something or somebody: it may change


class Finding(StrEnum):
    """What is wrong with a file, or has changed since it was given out."""

    CHANGED_DATA = "The data does not have the checksum that is printed on it: the file was changed."
    CHANGED_TEXT = "The text is not the one that follows from the data: it was changed, or another version made it."
    OTHER_LOG = "The log says something else: it was erased or shortened since, or the file was made up."
    OTHER_NAMES = "The log says the same, but calls fields or people otherwise today: compare these names by eye."


def verify(text: str) -> list[Finding]:
    """Everything that is wrong; nothing for a file as it was given out. Raises `NoRecordError`."""
    record, printed = read(text)
    if checksum(record) != printed:
        return [Finding.CHANGED_DATA]
    findings = [] if write(record) == text else [Finding.CHANGED_TEXT]
    today = _today(record)
    if today is None or _facts(today) != _facts(record):
        return [*findings, Finding.OTHER_LOG]
    is_same = _without(today, _OF_THE_FILE) == _without(record, _OF_THE_FILE)
    return findings if is_same else [*findings, Finding.OTHER_NAMES]


def _today(record: Record) -> Record | None:
    """What would be recorded today; None where the log does not reach so far back."""
    try:
        editions = editions_at(datetime.fromisoformat(record["at"]))
    except UnknownMomentError:
        return None
    edition = next((each for each in editions if each.entry.key == record["edition"]["key"]), None)
    if edition is None:
        return None
    with translation.override(record["written_in"]):
        return make_record(Asked(edition, record["language"], record["key"], record["made_by"]))


def _facts(value: Any) -> Any:
    """A record, or a part of one, without what only presents it."""
    if isinstance(value, list):
        return [_facts(item) for item in value]
    if not isinstance(value, dict):
        return value
    names = (*_OF_THE_FILE, *_PRESENTATION, *(("text",) if "value" in value else ()))
    return {name: _facts(item) for name, item in _without(value, names).items()}


def _without(record: Record, names: Iterable[str]) -> Record:
    return {name: value for name, value in record.items() if name not in names}
