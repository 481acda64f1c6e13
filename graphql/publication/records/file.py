"""The file of a record: a page that needs nothing beside itself, and that carries the data it was made of."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import orjson
from django.template.loader import render_to_string
from django.utils import translation

from publication.records.record import canonical, checksum

if TYPE_CHECKING:
    from publication.records.record import Record

_DATA = re.compile(r'<script type="application/json" id="record">(.*?)</script>', re.DOTALL)
_CHECKSUM = re.compile(r'<code id="checksum">([0-9a-f]{64})</code>')
_MOMENTS = ("at", "made_at", "published_at", "first_published_at", "erased_at", "kept_from", "moment")


class NoRecordError(ValueError):
    """The text is no record."""


def write(record: Record) -> str:
    """The page. The same record always gives the same text."""
    data = canonical(record).decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    with translation.override(record["written_in"]):
        context = {"record": presentable(record), "checksum": checksum(record), "data": data}
        return render_to_string("publication/records/file.html", context)


def read(text: str) -> tuple[Record, str]:
    """The data in a page, and the checksum that is printed on it. Raises `NoRecordError`."""
    data, printed = _DATA.search(text), _CHECKSUM.search(text)
    if data is None or printed is None:
        raise NoRecordError("The file is no record: it has no data, or no checksum.")
    try:
        record: Record = orjson.loads(data[1])
    except orjson.JSONDecodeError as error:
        raise NoRecordError(f"The data in the file is damaged: {error}") from error
    return record, printed[1]


def presentable(value: Any, name: str = "") -> Any:
    """The record with its days and moments as such, so that templates write them as people do."""
    if isinstance(value, dict):
        return {key: presentable(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [presentable(item) for item in value]
    if not isinstance(value, str):
        return value
    if name == "date":
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if name in _MOMENTS else value
