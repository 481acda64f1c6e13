"""Under which addresses an object can be embedded, for whoever edits it; and why it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.tenancy.members import membership_of
from delivery.preview.shareable import own_editions
from delivery.scopes import EDITIONS
from embed.asked import Asked, Language
from embed.gallery.code import HEIGHT, Embedded, snippets
from embed.reading import NotShownError, RefusedError, read
from embed.rungs import Rung
from embed.subjects import Kind, Subject, subject_at
from embed.words import RUNGS
from publication import store
from publication.ownership import Ownership
from publication.projection.keys import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery.exchange import Exchange
    from embed.shown import Shown
    from publication.store import Entry

KINDS = {
    "ContentBlock": Kind.BLOCK,
    "Initiative": Kind.INITIATIVE,
    "InfrastructureInterest": Kind.INTEREST,
    "Partner": Kind.PARTNER,
}
"""What can be embedded, by the name of its type."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to show it, and its code."""

    rung: Rung
    name: str
    about: str
    code: str

    @property
    def lines(self) -> int:
        return self.code.count("\n") + 1


def _way(rung: Rung, embedded: Embedded) -> Way:
    """The code that goes into a page, without what only somebody who sets up a server needs."""
    name, about = RUNGS[rung]
    first, *more = snippets(rung, embedded)
    return Way(
        rung, str(name), str(about), "\n".join([first.code, *(each.code for each in more if each.name == HEIGHT)])
    )


@dataclass(frozen=True, slots=True)
class Place:
    """An object as one edition shows it. `shown` is None where it does not."""

    edition: str
    name: str
    subject: Subject
    shown: Shown | None

    @property
    def ways(self) -> Iterator[Way]:
        if self.shown is not None:
            embedded = Embedded(self.shown)
            yield from (_way(rung, embedded) for rung in RUNGS)

    @property
    def gallery(self) -> str:
        """The gallery with all of this chosen."""
        pairs = [("edition", self.edition), ("what", str(self.subject.kind)), ("block", self.subject.block)]
        if self.shown and self.shown.asked.language:
            pairs.append(("language", str(self.shown.asked.language)))
        return f"{reverse('embed_gallery')}?{urlencode(pairs)}"


@dataclass(frozen=True, slots=True)
class Edited:
    """What can be embedded of what a form is for. `edition` is the key of the one whose local text it is, if it is."""

    target: Any
    edition: str = ""


def edited(instance: Any) -> Edited | None:
    """The object itself, or what an edition's local text lies over; None for what is never embedded."""
    over = getattr(instance, "content_block", None) or getattr(instance, "page", None)
    target = over.specific if isinstance(over, Page) else over or instance
    if getattr(target, "graphql_type_name", "") not in KINDS:
        return None
    return Edited(target, str(instance.edition.key) if over else "")


def obstacle_of(instance: Any) -> str:
    """Why nobody can embed it, in a sentence; empty where nothing of its own stands in the way."""
    if not instance.live:
        return _("It is not published. What is published can be embedded.")
    if not getattr(instance, "is_embeddable", True):
        return _("“May be embedded” is not ticked.")
    subject = subject_of(instance, "edition")
    if subject_at(subject.path) != subject:
        return _("Its key, %(key)s, is the address of a list. Give it another key.") % {"key": subject.name}
    return ""


def places_of(found: Edited, user: Any, exchange: Exchange) -> list[Place]:
    """As each edition shows it that it can stand in and `user` may see: of a municipality's people their own."""
    return [_place(found.target, edition, exchange) for edition in _editions(found, user)]


def subject_of(instance: Any, edition: str) -> Subject:
    """Pages by the key that stays when their slug changes."""
    kind = KINDS[type(instance).graphql_type_name]
    return Subject(edition, kind, str(key_of(instance)) if isinstance(instance, Page) else instance.slug)


def _editions(found: Edited, user: Any) -> list[Entry]:
    published = store.select(EDITIONS.scope, EDITIONS.selection).entries
    owner, may_see = found.edition or Ownership.read().owner_of(found.target), own_editions(user)
    is_limited = membership_of(user).is_limited
    return [each for each in published if owner in {"", each.key} and (not is_limited or each.key in may_see)]


def _place(instance: Any, edition: Entry, exchange: Exchange) -> Place:
    subject = subject_of(instance, edition.slug)
    language = instance.locale.language_code
    asked = Asked(subject, None if language == edition.document["language"] else Language(language))
    try:
        shown = read(asked, exchange)
    except (NotShownError, RefusedError):
        shown = None
    return Place(edition.slug, edition.document["name"], subject, shown)
