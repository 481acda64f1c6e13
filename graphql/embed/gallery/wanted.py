"""What somebody has chosen in the gallery so far, read from its address.

What cannot be is left out, so that an address that somebody has changed by hand still shows the gallery.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from embed.asked import Asked, BadAddressError, Theme, asked_of
from embed.filters import filters_in
from embed.gallery.colours import COLOUR, Colours, Part
from embed.gallery.site import host_in
from embed.rungs import Rung
from embed.subjects import Kind, Subject, subject_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from enum import StrEnum

    from embed.gallery.offered import EditionOffered

MOST_WORDS = 100  # characters that are searched for
Value = TypeVar("Value", bound="StrEnum")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The choices. `subject` is None until one is chosen; `words` and `after` narrow what there is to choose from."""

    edition: EditionOffered
    kind: Kind
    subject: Subject | None
    asked: Asked | None
    words: str
    after: str
    colours: Colours
    rung: Rung
    host: str
    scheme: Theme  # in which the previews are shown
    problems: tuple[str, ...]  # what was left out, and why

    @property
    def language(self) -> str:
        """What is asked for, or the edition's own."""
        return str((self.asked and self.asked.language) or self.edition.language)


def wanted(given: QueryDict, editions: Sequence[EditionOffered]) -> Wanted:
    """The choices in `given`, for the first of `editions` where none of them is named."""
    edition = next((each for each in editions if each.slug == given.get("edition")), editions[0])
    problems: list[str] = []
    named = _subject_named(edition.slug, given.get("block", ""))
    kind = _one_of(Kind, given.get("what", ""), named.kind if named else Kind.BLOCK)
    subject = Subject(edition.slug, kind) if kind.is_list else named
    subject = subject if subject and subject.kind is kind else None
    return Wanted(
        edition=edition,
        kind=kind,
        subject=subject,
        asked=asked_for(subject, given, problems) if subject else None,
        words=given.get("q", "").strip()[:MOST_WORDS],
        after=given.get("after", ""),
        colours=_colours(given, problems),
        rung=_one_of(Rung, given.get("rung", ""), Rung.FRAGMENT),
        host=host_in(given.get("host", "")),
        scheme=Theme.DARK if given.get("scheme") == Theme.DARK else Theme.LIGHT,
        problems=tuple(problems),
    )


def asked_for(subject: Subject, given: QueryDict, problems: list[str]) -> Asked:
    """As the address of the embed itself would ask for it."""
    parameters = QueryDict(mutable=True)
    for ours, theirs in _parameters(subject.kind):
        values = [value for value in given.getlist(ours) if value.strip()]
        if values:
            parameters.setlist(theirs, values)
    try:
        return asked_of(subject, parameters)
    except BadAddressError as error:
        problems.append(str(error))
    return Asked(subject)


def _parameters(kind: Kind) -> Iterator[tuple[str, str]]:
    """What the gallery calls them, in whose address `lang` is its own language, and what embeds do."""
    yield "language", "lang"
    yield from ((name, name) for name in ("level", "theme"))
    if kind.is_list:
        yield from ((name, name) for name in ("first", *filters_in(kind)))


def query_of(chosen: Wanted) -> str:
    """The choices as the query of an address, without what only helps to choose."""
    asked = chosen.asked
    pairs = [("edition", chosen.edition.slug), ("what", str(chosen.kind)), ("rung", str(chosen.rung))]
    pairs += [("block", chosen.subject.block)] if chosen.subject and not chosen.kind.is_list else []
    if asked is not None:
        plain = Asked(asked.subject)
        pairs += [("language", str(asked.language))] if asked.language else []
        pairs += [
            (name, str(getattr(asked, name)))
            for name in ("level", "theme", "first")
            if getattr(asked, name) != getattr(plain, name)
        ]
        pairs += [(name, value) for name, values in asked.filters for value in values]
    pairs += [(f"colour-{part}", value) for part, value in chosen.colours]
    return urlencode(pairs)


def _subject_named(edition: str, block: str) -> Subject | None:
    subject = subject_at(f"{edition}/{block}")
    return subject if subject and subject.edition == edition else None


def _colours(given: QueryDict, problems: list[str]) -> Colours:
    chosen = {str(part): given.get(f"colour-{part}", "").strip().lower() for part in Part}
    for part, value in list(chosen.items()):
        if value and not COLOUR.fullmatch(value):
            chosen[part] = ""
            problems.append(_("A colour is written as # and six digits or letters from a to f, such as #14555c."))
    return Colours(**chosen)


def _one_of(values: type[Value], value: str, default: Value) -> Value:
    try:
        return values(value)
    except ValueError:
        return default
