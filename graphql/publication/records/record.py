"""A record as plain data, its canonical form and its checksum."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson
from django.utils import timezone, translation
from django.utils.text import capfirst

from publication.models import Removal
from publication.records.history import PUBLISHED, history
from publication.records.parts import Describing
from publication.shapes import object_shapes
from publication.store import by_keys, layer_of

if TYPE_CHECKING:
    from publication.records.editions import EditionThen
    from publication.store import Entry

FORMAT = 1
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose record of what: an object's key, in an edition as it was, in a language; and who asks."""

    edition: EditionThen
    language: str
    key: str
    by: str


def make_record(asked: Asked) -> Record:
    """What the edition showed of the object at its moment, and everything that happened to it until then."""
    scope = asked.edition.scope(asked.language)
    at = asked.edition.moment.at
    entry = by_keys(scope, [asked.key]).get(asked.key)
    happened = history(scope, asked.key, at)
    return {
        "format": FORMAT,
        "written_in": translation.get_language(),
        "made_at": timezone.now().isoformat(),
        "made_by": asked.by,
        "at": at.isoformat(),
        "edition": {"key": asked.edition.entry.key, "slug": asked.edition.slug, "name": asked.edition.name},
        "language": scope.language,
        "key": asked.key,
        "title": next((event["title"] for event in reversed(happened) if event["title"]), asked.key),
        "shown": _shown(entry, happened),
        "parts": Describing(scope).parts(entry) if entry else [],
        "history": happened,
        "kept_from": _kept_from(),
    }


def canonical(record: Record) -> bytes:
    """The same record always gives the same bytes: JSON in UTF-8, names sorted, no spaces."""
    return orjson.dumps(record, option=orjson.OPT_SORT_KEYS)


def checksum(record: Record) -> str:
    """SHA-256 of the canonical form, in hexadecimal digits."""
    return sha256(canonical(record)).hexdigest()


def _shown(entry: Entry | None, happened: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Which publication it was; None where the edition showed nothing."""
    if entry is None:
        return None
    published = [
        event
        for event in happened
        if event["what"] == PUBLISHED and (event["is_own"], event["language"]) == (bool(entry.edition), entry.language)
    ]
    last = published[-1] if published else {}
    return {
        "kind": _kind(entry.type),
        "language": entry.language,
        "layer": layer_of(entry.edition, entry.document).value,
        "path": entry.path,
        "published_at": entry.published_at.isoformat(),
        "published_by": last.get("by"),
        "number": last.get("number"),
        "sha256": sha256(orjson.dumps(entry.document, option=orjson.OPT_SORT_KEYS)).hexdigest(),
        "first_published_at": entry.first_published_at.isoformat(),
    }


def _kind(type_name: str) -> str:
    """What editors call objects of a type; the type's own name where it is no more."""
    shape = object_shapes().get(type_name)
    return str(capfirst(shape.model._meta.verbose_name)) if shape else type_name


def _kept_from() -> str | None:
    """From when on the log is kept, where it was ever shortened."""
    last = Removal.objects.exclude(kept_from=None).order_by("-kept_from").first()
    return last.kept_from.isoformat() if last and last.kept_from else None
