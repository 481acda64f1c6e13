"""From the address that a reader pasted to what is embedded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import QueryDict

from embed.asked import Asked, BadAddressError, Language, asked_of
from embed.oembed.pasted import Pasted
from embed.oembed.sites import Site, site_of
from embed.pages.colours import COLOURS, style_of
from embed.reading import NotShownError, ask_for
from embed.subjects import Kind, Subject, subject_at

if TYPE_CHECKING:
    from delivery.exchange import Exchange

SITES, ROUTE = "EmbeddableEditions", "EmbeddableRoute"
LONGEST = 2_000  # characters of an address
MOST_REDIRECTS = 2  # a path that was left leads to where the page is now, not to another that was left
_LANGUAGES = {"danish": Language.DANISH, "english": Language.ENGLISH, "german": Language.GERMAN}
_OBJECTS = {
    "Initiative": Kind.INITIATIVE,
    "InfrastructureInterest": Kind.INTEREST,
    "Partner": Kind.PARTNER,
}
_LISTS = {
    "InitiativeIndex": Kind.INITIATIVES,
    "InfrastructureInterestIndex": Kind.INTERESTS,
    "PartnerIndex": Kind.PARTNERS,
}


def pasted_at(url: str, exchange: Exchange) -> Pasted:
    """What the address of an embed's page, or of a page on an edition's site, asks for.

    Raises `BadAddressError` for what is no address, and `NotShownError` for one that leads to nothing that can be
    embedded.
    """
    if not url or len(url) > LONGEST:
        raise BadAddressError(f"`url` must be the address of a page, of {LONGEST} characters at most.")
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_address = False
    if not is_address:
        raise BadAddressError(f"`url` must be an address such as https://…, not {url[:100]!r}.")
    path = Site("", "", settings.WAGTAILADMIN_BASE_URL).path_of(url)
    if path is not None and path.startswith("/embed/"):
        return _embed_at(path.removeprefix("/embed/"), parts.query)
    return Pasted(_page_at(url, exchange))


def _embed_at(path: str, query: str) -> Pasted:
    subject = subject_at(path)
    if subject is None:
        raise NotShownError(f"Nothing is shown at {path[:100]}.")
    given = QueryDict(query)
    style_of("", given)  # refuses what is no colour
    return Pasted(asked_of(subject, given, COLOURS), tuple((name, given[name]) for name in COLOURS if name in given))


def _page_at(url: str, exchange: Exchange) -> Asked:
    sites = [
        Site(each["slug"], each["language"].lower(), each["frontendUrl"])
        for each in (ask_for(SITES, {}, exchange).data or {})["editions"]
    ]
    site = site_of(url, sites)
    path = site.path_of(url) if site else None
    for _ in range(MOST_REDIRECTS):
        if site is None or path is None:
            break
        found = _found(ask_for(ROUTE, {"edition": site.edition, "path": path}, exchange).data or {}, site.language)
        if found is None:
            break
        language, route = found
        if route["__typename"] != "Redirect":
            return _asked_for(site, language, route)
        path = route["target"]
    raise NotShownError(f"Nothing that can be embedded is at {url[:100]}.")


def _found(data: dict[str, Any], own: str) -> tuple[Language, dict[str, Any]] | None:
    """The page in a language in which it is written, the edition's own first; else where the path leads."""
    found = [
        (language, data[name]["route"])
        for name, language in _LANGUAGES.items()
        if data[name] is not None and data[name]["route"] is not None
    ]

    def rank(item: tuple[Language, dict[str, Any]]) -> tuple[bool, bool, bool]:
        language, route = item
        return route["__typename"] == "Redirect", route.get("language", "").lower() != language, language != own

    return min(found, key=rank, default=None)


def _asked_for(site: Site, language: Language, route: dict[str, Any]) -> Asked:
    kind = route["__typename"]
    spoken = None if language == site.language else language
    if kind in _OBJECTS:
        return Asked(Subject(site.edition, _OBJECTS[kind], route["translationKey"]), spoken)
    if kind in _LISTS:
        return Asked(Subject(site.edition, _LISTS[kind]), spoken)
    raise NotShownError(f"A page of the type {kind} cannot be embedded.")
