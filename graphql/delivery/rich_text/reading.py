"""A text with what is needed to write it: what it names, as the edition shows it, and how links are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.conf import settings

from delivery.errors import Code, refusal
from delivery.images import alternative_of, widest
from delivery.lookups import ByKey
from delivery.rich_text.addresses import PLACES, Addresses, is_pattern
from delivery.rich_text.inline import Picture
from delivery.rich_text.tree import HEADINGS, tree_of
from delivery.scopes import editions_at
from delivery.values import Item

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from delivery.answers import Answers
    from delivery.fields import Arguments
    from delivery.lookups import Steps
    from delivery.rich_text.tree import Element, Tree
    from delivery.values import Text
    from publication.store import Entry, Scope

ABSOLUTE, PATH = "absolute", "path"
FURTHEST_SHIFT = len(HEADINGS) - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as one edition shows it."""

    tree: Tree
    scope: Scope
    entries: Mapping[str, Entry | None]
    addresses: Addresses
    shift: int

    def named(self, element: Element) -> Entry | None:
        """What an element leads to or shows; None where the edition does not show it."""
        return self.entries.get(element.attributes.get("key", ""))

    def address(self, element: Element) -> str:
        """Where a link leads; empty where that is nothing the edition shows."""
        if "key" not in element.attributes:
            return self.addresses.elsewhere(element.attributes.get("href", ""))
        entry = self.named(element)
        if entry is None:
            return ""
        file = str(entry.document.get("url") or "") if entry.type == "Document" else ""
        return self.addresses.file(file) if file else self.addresses.page(entry)

    def target(self, element: Element) -> Item | None:
        """The page or file that a link leads to."""
        entry = self.named(element)
        return Item(entry, self.scope) if entry else None

    def image(self, element: Element) -> Entry | None:
        """The image that stands in the text."""
        entry = self.named(element)
        return entry if entry and entry.type == "Image" else None

    def picture(self, element: Element) -> Picture | None:
        """The image as it is shown in its place."""
        image = self.image(element)
        if image is None:
            return None
        url = self.addresses.file(widest(image.document["renditions"])["url"])
        return Picture(Item(image, self.scope), url, self.alternative(element, image))

    def alternative(self, element: Element, image: Entry) -> str:
        """What stands for an image where it is not seen: as said in this place, or by the image itself."""
        return element.attributes.get("alt") or alternative_of(image, self.scope)[0]

    def level(self, heading: str) -> int:
        """The level of a heading, shifted as asked."""
        return min(max(HEADINGS[heading] + self.shift, 1), len(HEADINGS))


def read(text: Text, given: Arguments, pages: Collection[str]) -> Steps[Reading]:
    """Look up what a text names. `pages` are the types that have addresses of their own. Refuses bad arguments."""
    shift = given.get("heading_shift", 0)
    if abs(shift) > FURTHEST_SHIFT:
        message = f"`headingShift` is {shift}: headings are shifted by at most {FURTHEST_SHIFT} levels, up or down."
        raise refusal(Code.BAD_ARGUMENT, message)
    addresses = Addresses(routes=_routes(given.get("routes") or (), pages))
    tree = tree_of(text.source)
    named = {key: ByKey(text.scope, key) for key in tree.keys}
    editions = [editions_at(text.scope.at, text.scope.drafts)] if given.get("links") == ABSOLUTE else []
    if not named and not editions:
        return Reading(tree, text.scope, {}, addresses, shift)
    answers: Answers = yield [*named.values(), *editions]
    for listing in editions:
        frontends = {each.key: each.document.get("frontend_url") or "" for each in answers.page(listing).entries}
        pages_at = str(frontends.get(text.scope.edition, "")).rstrip("/")
        addresses = replace(addresses, pages=pages_at, files=settings.WAGTAILADMIN_BASE_URL)
    entries = {key: answers.entry(lookup) for key, lookup in named.items()}
    return Reading(tree, text.scope, entries, addresses, shift)


def _routes(given: Collection[Mapping[str, Any]], pages: Collection[str]) -> dict[str, str]:
    for route in given:
        if route["type"] not in pages:
            raise refusal(Code.BAD_ARGUMENT, f"`routes`: {route['type']!r} is no type of page.")
        if not is_pattern(route["pattern"]):
            places = ", ".join(f"{{{place}}}" for place in PLACES)
            message = f"`routes`: {route['pattern']!r} is no path like `/projekter/{{slug}}`. Known places: {places}."
            raise refusal(Code.BAD_ARGUMENT, message)
    return {route["type"]: route["pattern"] for route in given}
