"""From the edition and the language that a client names to the scope in which everything below is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone

from delivery.errors import Code, refusal
from delivery.limits import LONGEST_LIST
from delivery.lookups import Listing, Then
from delivery.values import EditionItem, Item
from publication.fallbacks import fallback_languages
from publication.store import Scope, Selection

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from delivery.identifiers import GlobalId
    from delivery.lookups import Steps
    from publication.store import Drafts, Entry, Moment

# Editions and municipalities are the same in every language, and every reader may know of them. Editions are few: one
# look-up finds all that an operation names.
EVERYWHERE = Scope(edition="", municipality=None, language="")
EDITIONS = Listing(EVERYWHERE, Selection("Edition", first=LONGEST_LIST, is_counted=False))


def edition_item(
    slug: str, language: str | None, at: datetime | None = None, drafts: Drafts | None = None
) -> Steps[EditionItem | None]:
    """The edition of this slug, in its own scope; None where there is no such edition, or was none at that time.

    A refusal where whoever asks may read other editions only. The past has no `drafts`.
    """
    return _first_edition(lambda edition: edition.slug == slug, language, at, drafts)


def edition_of_id(identifier: GlobalId, drafts: Drafts | None = None) -> Steps[EditionItem | None]:
    """The edition that gave an id, in the scope in which it did; the region's own where it does not say."""
    if identifier.edition:
        key, language, at = identifier.edition, identifier.language, identifier.at
        return _first_edition(lambda edition: edition.key == key, language, at, drafts)
    return _first_edition(lambda edition: not edition.document["municipality"], None, None, drafts)


def _first_edition(
    is_wanted: Callable[[Entry], bool], language: str | None, at: datetime | None, drafts: Drafts | None
) -> Steps[EditionItem | None]:
    moment = (yield from _then(at)) if at else None
    drafts = None if moment else drafts
    editions = editions_at(moment, drafts)
    answers = yield [editions]
    entry = next(filter(is_wanted, answers.page(editions).entries), None)
    if entry is None:
        return None
    if not answers.may_read(entry):
        readable = sorted(each.slug for each in answers.page(editions).entries if answers.may_read(each))
        raise refusal(Code.FORBIDDEN, f"This key reads only: {', '.join(readable) or 'editions that are not there'}.")
    asked = moment.at if moment else drafts.at if drafts else None
    today = timezone.localdate(asked) if asked else answers.today
    return EditionItem(entry, scope_in(entry, language, moment, drafts), today)


def editions_at(moment: Moment | None, drafts: Drafts | None = None) -> Listing:
    """All editions there were at a moment of the past; at None those there are, as whoever sees `drafts` knows them."""
    if moment is None and drafts is None:
        return EDITIONS
    return Listing(replace(EVERYWHERE, at=moment, drafts=drafts), EDITIONS.selection)


def _then(at: datetime) -> Steps[Moment]:
    lookup = Then(at)
    answers = yield [lookup]
    return answers.moment(lookup)


def edition_items(drafts: Drafts | None = None) -> Steps[list[Item]]:
    """All editions that may be read, by name, each in its own scope and language.

    So one shows of itself what it does when asked alone.
    """
    editions = editions_at(None, drafts)
    answers = yield [editions]
    entries = (entry for entry in answers.page(editions).entries if answers.may_read(entry))
    return [Item(entry, scope_in(entry, None, None, drafts)) for entry in entries]


def scope_in(edition: Entry, language: str | None, moment: Moment | None = None, drafts: Drafts | None = None) -> Scope:
    """What the edition shows, as it was set up at that moment itself.

    Where something does not exist in the language asked for, those the edition falls back on are tried in order.
    """
    asked = language or edition.document["language"]
    fallbacks = fallback_languages(edition.document, asked)
    return Scope(edition.key, edition.document["municipality"], asked, fallbacks, moment, drafts)
