"""The editions as they were set up at a moment, and what each of them showed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publication.fallbacks import fallback_languages
from publication.store import Scope, Selection, moment_at, select

if TYPE_CHECKING:
    from datetime import datetime

    from publication.store import Entry, Moment

MOST = 100


@dataclass(frozen=True, slots=True)
class EditionThen:
    """One edition as it was set up at a moment."""

    entry: Entry
    moment: Moment

    @property
    def slug(self) -> str:
        return str(self.entry.document["slug"])

    @property
    def name(self) -> str:
        return str(self.entry.document["name"])

    def scope(self, language: str) -> Scope:
        """What its readers saw in a language; an empty one is the edition's own."""
        document = self.entry.document
        own = str(document["language"])
        asked = language or own
        return Scope(self.entry.key, document["municipality"], asked, fallback_languages(document, asked), self.moment)


def editions_at(at: datetime) -> list[EditionThen]:
    """All editions there were. Raises `UnknownMomentError`."""
    moment = moment_at(at)
    everywhere = Scope(edition="", municipality=None, language="", at=moment)
    page = select(everywhere, Selection("Edition", first=MOST))
    return [EditionThen(entry, moment) for entry in page.entries]
