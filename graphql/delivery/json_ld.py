"""A page as schema.org describes things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.conf import settings

from delivery.images import widest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from publication.store import Entry

Properties = dict[str, Any]
PROVIDER = "provider"
_TYPES = {
    "Article": "NewsArticle",
    "Initiative": "Project",
    "InfrastructureInterest": "Place",
    "Offering": "Service",
    "Partner": "Organization",
    "Plan": "CreativeWork",
    "Strategy": "CreativeWork",
}
_OTHERWISE = "WebPage"
_CREATIVE_WORKS = frozenset({"NewsArticle", "CreativeWork", _OTHERWISE})
_WITHOUT_KEYWORDS = "Service"


def describe(entry: Entry, above: Sequence[Entry], named: Mapping[str, Entry]) -> Properties:
    """The page, and the way down to it. `named` holds what its fields lead to and the edition shows."""
    graph = [_thing(entry, named)]
    if above:
        graph.append(_breadcrumbs([*above, entry]))
    return {"@context": "https://schema.org", "@graph": graph}


def description_of(entry: Entry) -> str:
    """What is written for search engines, else what the page says of itself; empty where it says nothing."""
    texts = (entry.document.get(name) for name in ("search_description", "summary", "introduction"))
    return next((str(text) for text in texts if text), "")


def _thing(entry: Entry, named: Mapping[str, Entry]) -> Properties:
    type_ = _TYPES.get(entry.type, _OTHERWISE)
    about = {
        "@type": type_,
        "name": entry.document["title"],
        "description": description_of(entry),
        "url": _address(entry.path),
        "image": _picture(named.get("image")),
    }
    if type_ != _WITHOUT_KEYWORDS:
        about["keywords"] = entry.document.get("tags")
    if type_ in _CREATIVE_WORKS:
        about |= {
            "inLanguage": entry.language,
            "datePublished": entry.document.get("published_on") or entry.first_published_at,
            "dateModified": entry.published_at,
        }
    return _filled(about | _MORE.get(entry.type, lambda *_: {})(entry.document, named))


def _article(document: Properties, _named: Mapping[str, Entry]) -> Properties:
    return {"headline": document["title"]}


def _partner(document: Properties, named: Mapping[str, Entry]) -> Properties:
    address = {
        "streetAddress": document.get("street_address"),
        "postalCode": document.get("postal_code"),
        "addressLocality": document.get("city"),
    }
    return {
        "sameAs": document.get("website"),
        "logo": _picture(named.get("image")),
        "email": document.get("email"),
        "telephone": document.get("phone"),
        "address": _filled({"@type": "PostalAddress", **address}) if any(address.values()) else None,
    }


def _offering(_document: Properties, named: Mapping[str, Entry]) -> Properties:
    provider = named.get(PROVIDER)
    if provider is None:
        return {}
    name, url = provider.document["title"], _address(provider.path)
    return {"provider": {"@type": _TYPES["Partner"], "name": name, "url": url}}


def _interest(document: Properties, _named: Mapping[str, Entry]) -> Properties:
    route = document.get("route") or {}
    if route.get("type") != "Point":
        return {}
    longitude, latitude = route["coordinates"][:2]
    return {"geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}}


def _plan(document: Properties, _named: Mapping[str, Entry]) -> Properties:
    """Its period as ISO 8601, `..` for an end that is open."""
    period = (document.get("starts_on"), document.get("ends_on"))
    return {"temporalCoverage": "/".join(day or ".." for day in period)} if any(period) else {}


_MORE: dict[str, Callable[[Properties, Mapping[str, Entry]], Properties]] = {
    "Article": _article,
    "InfrastructureInterest": _interest,
    "Offering": _offering,
    "Partner": _partner,
    "Plan": _plan,
    "Strategy": _plan,
}


def _breadcrumbs(entries: Sequence[Entry]) -> Properties:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": entry.document["title"], "item": _address(entry.path)}
            for position, entry in enumerate(entries, start=1)
        ],
    }


def _address(path: str) -> str:
    """A page's address, which JSON-LD completes by that of the page it stands in."""
    return path


def _picture(image: Entry | None) -> str | None:
    """A file is at the API's own host, whichever site shows it."""
    if image is None:
        return None
    return urljoin(f"{settings.WAGTAILADMIN_BASE_URL}/", widest(image.document["renditions"])["url"])


def _filled(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
