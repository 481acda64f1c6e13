"""Data as text: tables (CSV, RFC 4180) and maps (GeoJSON, RFC 7946)."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from typing import IO

import orjson
from django.utils.translation import gettext as _

from media.uploads.contents import HEAD, has_markup
from media.uploads.kinds import DocumentKind
from media.uploads.refusing import BrokenFileError, Refused

CHUNK = 1 << 20
LOOKED_AT = 1 << 16  # bytes of a table, to see its columns
MOST_GEOJSON = 10 * 1024 * 1024  # it has to be read whole, by browsers too
MOST_ROWS = 0.8  # others may be a title, or a note at the end
SEPARATORS = ";,\t|"
GEOMETRIES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_COMMAND = re.compile(r"(?:^|[;,\t\"])\s*[=+\-@][^;,\t\r\n]*\|[^;,\t\r\n]*!", re.MULTILINE)


def kind_of_text(source: IO[bytes], size: int) -> DocumentKind | None:
    """None for text that is neither. Raises `Refused` and `BrokenFileError`."""
    source.seek(0)
    head = source.read(HEAD)
    if has_markup(head[:1024]):
        return None
    if head.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"{":
        return _map(source, size)
    return DocumentKind.CSV if _is_table(source) else None


def _map(source: IO[bytes], size: int) -> DocumentKind | None:
    if size > MOST_GEOJSON:
        raise Refused(
            "map_too_large",
            _("Maps (GeoJSON) may have %(most)s MB. Leave out details: simplify the lines, and round the coordinates.")
            % {"most": MOST_GEOJSON // 1024 // 1024},
        )
    source.seek(0)
    try:
        read = orjson.loads(source.read().removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError as error:
        raise BrokenFileError(str(error)) from error
    return DocumentKind.GEOJSON if _is_map(read) else None


def _is_map(read: dict[str, object]) -> bool:
    if read.get("type") == "FeatureCollection":
        return isinstance(read.get("features"), list)
    if read.get("type") == "Feature":
        return "geometry" in read
    return read.get("type") in GEOMETRIES and ("coordinates" in read or "geometries" in read)


def _is_table(source: IO[bytes]) -> bool:
    start = _read_through(source)
    lines = start.splitlines()[: -1 if len(start) >= LOOKED_AT else None]
    return any(_columns(lines, separator) > 1 for separator in SEPARATORS)


def _columns(lines: list[str], separator: str) -> int:
    """How many columns most rows have; 0 where they differ as in text that is no table."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=separator) if any(row)]
    except csv.Error:
        return 0
    ((width, times),) = Counter(map(len, rows)).most_common(1) or ((0, 0),)
    return width if times >= MOST_ROWS * len(rows) else 0


def _read_through(source: IO[bytes]) -> str:
    """The start of the text; the rest is read for what no table holds. Danish Windows writes `cp1252`."""
    for encoding in ("utf-8-sig", "cp1252"):
        source.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)()
        start = ""
        try:
            while part := source.read(CHUNK):
                text = decoder.decode(part)
                start = start or text[:LOOKED_AT]
                _refuse_commands(text)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return start
    raise BrokenFileError("neither UTF-8 nor what Windows writes")


def _refuse_commands(text: str) -> None:
    if _CONTROLS.search(text):
        raise BrokenFileError("control characters")
    if _COMMAND.search(text):
        raise Refused(
            "commands",
            _(
                "A cell of this table starts a program when it is opened in a spreadsheet. Take out cells such as "
                "=cmd|…"
            ),
        )
