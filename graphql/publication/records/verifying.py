"""Whether a record is what was given out, and whether the log still says the same."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.utils import translation

from publication.records.editions import editions_at
from publication.records.file import read, write
from publication.records.record import Asked, Record, checksum, make_record
from publication.store import UnknownMomentError

_OF_THE_FILE = ("made_at", "made_by", "written_in", "kept_from")  # what is of the file, not of the log


class Finding(StrEnum):
    """What is wrong with a file."""

    CHANGED_DATA = "The data does not have the checksum that is printed on it: the file was changed."
    CHANGED_TEXT = "The text is not the one that follows from the data: it was changed, or another version made it."
    OTHER_LOG = "The log says something else: it was erased or shortened since, or the file was made up."


def verify(text: str) -> list[Finding]:
    """Everything that is wrong; nothing for a file as it was given out. Raises `NoRecordError`."""
    record, printed = read(text)
    if checksum(record) != printed:
        return [Finding.CHANGED_DATA]
    findings = [] if write(record) == text else [Finding.CHANGED_TEXT]
    return findings if _is_in_log(record) else [*findings, Finding.OTHER_LOG]


def _is_in_log(record: Record) -> bool:
    """Whether the same would be recorded today."""
    try:
        editions = editions_at(datetime.fromisoformat(record["at"]))
    except UnknownMomentError:
        return False
    edition = next((each for each in editions if each.entry.key == record["edition"]["key"]), None)
    if edition is None:
        return False
    with translation.override(record["written_in"]):
        today = make_record(Asked(edition, record["language"], record["key"], record["made_by"]))
    return _without(today) == _without(record)


def _without(record: Record) -> Record:
    return {name: value for name, value in record.items() if name not in _OF_THE_FILE}
