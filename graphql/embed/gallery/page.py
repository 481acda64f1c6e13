"""Everything that the page of the gallery shows, for one state of its choices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from embed.asked import Theme
from embed.gallery.code import DEFAULT_LEVEL, Embedded, fragment_url, policy, snippets
from embed.gallery.colours import Contrast, contrasts
from embed.gallery.offered import Listing, editions_offered, filters_offered, listing_for
from embed.gallery.site import Permission, permission_of
from embed.gallery.wanted import Wanted, asked_for, query_of, wanted
from embed.reading import NotShownError, RefusedError, read
from embed.rungs import Rung
from embed.subjects import subject_at

if TYPE_CHECKING:
    from django.http import QueryDict

    from delivery.exchange import Exchange
    from embed.gallery.code import Snippet
    from embed.gallery.offered import EditionOffered, FilterOffered, Item
    from embed.shown import Shown

WIDTHS = (320, 768, 1280)


@dataclass(frozen=True, slots=True)
class GalleryPage:
    """`wanted` with a choice made where none was, and what follows from it. `shown` is None where nothing is there."""

    wanted: Wanted
    editions: list[EditionOffered]
    listing: Listing
    filters: list[FilterOffered]
    shown: Shown | None
    problems: tuple[str, ...]

    @property
    def snippets(self) -> list[Snippet]:
        return snippets(self.wanted.rung, self.embedded) if self.shown else []

    @property
    def embedded(self) -> Embedded:
        if self.shown is None:
            raise ValueError("Nothing is shown, so there is no code for it")
        return Embedded(self.shown, self.wanted.colours)

    @property
    def items(self) -> tuple[Item, ...]:
        return self.listing.items

    @property
    def query(self) -> str:
        return query_of(self.wanted)

    @property
    def policy(self) -> str:
        return policy(self.wanted.rung)

    @property
    def json_url(self) -> str:
        return fragment_url(self.embedded.asked, "json")

    @property
    def markdown_url(self) -> str:
        return fragment_url(self.embedded.asked, "md")

    @property
    def is_chosen_elsewhere(self) -> bool:
        """Whether what is chosen does not stand in this page of the list."""
        subject = self.wanted.subject
        return bool(self.shown and subject) and all(item.block != subject.block for item in self.items if subject)

    @property
    def level(self) -> int:
        return self.wanted.asked.level if self.wanted.asked else DEFAULT_LEVEL

    @property
    def permission(self) -> Permission | None:
        return permission_of(self.wanted.host, self.wanted.rung, self.shown.frame) if self.shown else None

    @property
    def contrasts(self) -> tuple[Contrast, ...]:
        return contrasts(self.wanted.colours, self.wanted.edition.colour, self.theme)

    @property
    def theme(self) -> Theme:
        return self.wanted.asked.theme if self.wanted.asked else Theme.AUTO

    @property
    def chosen_colours(self) -> dict[str, str]:
        return {str(part): value for part, value in self.wanted.colours}

    @property
    def takes_colours(self) -> bool:
        """The frame that oEmbed makes is nobody's to colour."""
        return self.wanted.rung is not Rung.OEMBED


def gallery_page(given: QueryDict, language: str, exchange: Exchange) -> GalleryPage | None:
    """The page in `language`; None while no edition has been published."""
    editions = editions_offered(exchange)
    if not editions:
        return None
    chosen = wanted(given, editions)
    problems = list(chosen.problems)
    listing = _listing(chosen, problems, exchange)
    if chosen.subject is None and listing.items:
        subject = subject_at(f"{chosen.edition.slug}/{listing.items[0].block}")
        chosen = replace(chosen, subject=subject, asked=asked_for(subject, given, problems) if subject else None)
    return GalleryPage(
        chosen,
        editions,
        listing,
        filters_offered(chosen, language, exchange),
        shown_for(chosen, problems, exchange),
        tuple(dict.fromkeys(problems)),
    )


def _listing(chosen: Wanted, problems: list[str], exchange: Exchange) -> Listing:
    if chosen.kind.is_list:
        return Listing()
    try:
        return listing_for(chosen, exchange)
    except RefusedError as error:
        problems.append(str(error))
        return Listing()


def shown_for(chosen: Wanted, problems: list[str], exchange: Exchange) -> Shown | None:
    """What the edition shows of what is chosen; why not is added to `problems`."""
    if chosen.asked is None:
        return None
    try:
        return read(chosen.asked, exchange)
    except (NotShownError, RefusedError) as error:
        problems.append(str(error))
        return None
