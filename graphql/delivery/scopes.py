"""From the edition and the language that a client names to the scope in which everything below is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone

from delivery.limits import LONGEST_LIST
from delivery.lookups import Listing, Then
from delivery.values import EditionItem, Item
from publication.fallbacks import fallback_languages
from publication.store import Scope, Selection

if TYPE_CHECKING:
    from datetime import datetime

    from delivery.lookups import Steps
    from publication.store import Entry, Moment

# Editions and municipalities are the same in every language, and every reader may know of them. Editions are few: one
# look-up finds all that an operation names.
EVERYWHERE = Scope(edition="", municipality=None, language="")
EDITIONS = Listing(EVERYWHERE, Selection("Edition", first=LONGEST_LIST))


def edition_item(slug: str, language: str | None, at: datetime | None = None) -> Steps[EditionItem | None]:
    """The edition of this slug, in its own scope; None where there is no such edition, or was none at that time."""
    moment = (yield from _then(at)) if at else None
    editions = editions_at(moment)
    answers = yield [editions]
    today = timezone.localdate(moment.at) if moment else answers.today
    named = (entry for entry in answers.page(editions).entries if entry.slug == slug)
    return next((EditionItem(entry, _scope(entry, language, moment), today) for entry in named), None)


def editions_at(moment: Moment | None) -> Listing:
    """All editions there were at a moment of the past; at None those there are."""
    return EDITIONS if moment is None else Listing(replace(EVERYWHERE, at=moment), EDITIONS.selection)


def _then(at: datetime) -> Steps[Moment]:
    lookup = Then(at)
    answers = yield [lookup]
    return answers.moment(lookup)


def edition_items() -> Steps[list[Item]]:
    """All editions, by name, each in its own scope and language: one shows of itself what it does when asked alone."""
    answers = yield [EDITIONS]
    return [Item(entry, _scope(entry, None)) for entry in answers.page(EDITIONS).entries]


def regional_item(language: str | None) -> Steps[EditionItem | None]:
    """The region's own edition, in its own scope."""
    answers = yield [EDITIONS]
    regional = (entry for entry in answers.page(EDITIONS).entries if not entry.document["municipality"])
    return next((EditionItem(entry, _scope(entry, language), answers.today) for entry in regional), None)


def _scope(edition: Entry, language: str | None, moment: Moment | None = None) -> Scope:
    """What the edition shows, as it was set up at that moment itself.

    Where something does not exist in the language asked for, those the edition falls back on are tried in order.
    """
    asked = language or edition.document["language"]
    fallbacks = fallback_languages(edition.document, asked)
    return Scope(edition.key, edition.document["municipality"], asked, fallbacks, moment)
