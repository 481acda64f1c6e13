"""All that an edition showed at a moment, for whoever looks for something in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publication.shapes import object_shapes
from publication.store import ContainsWords, Selection, select

if TYPE_CHECKING:
    from publication.records.editions import EditionThen
    from publication.store import Entry

MOST = 200  # of each kind
_UNLISTED = ("Image", "Document")


@dataclass(frozen=True, slots=True)
class Listed:
    """The objects of one kind, by title; `total` counts also those that are not listed."""

    label: str
    entries: tuple[Entry, ...]
    total: int


def listed(edition: EditionThen, language: str, words: str) -> list[Listed]:
    """Pages and shared content, kind by kind; those alone that have every one of `words` in them."""
    scope = edition.scope(language)
    conditions = (ContainsWords(words),) if words.strip() else ()
    found = []
    for name, shape in object_shapes().items():
        page = select(scope, Selection(name, conditions, first=MOST))
        if page.total and name not in _UNLISTED:
            found.append(Listed(str(shape.model._meta.verbose_name_plural), page.entries, page.total))
    return sorted(found, key=lambda each: each.label)
