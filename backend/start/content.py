"""What the start page shows, parsed from the answer to the operation `RegionOverview`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import date

NEWEST = 6
_KINDS = {
    "Initiative": _("Initiative"),
    "InfrastructureInterest": _("Infrastructure interest"),
    "Article": _("Article"),
}
_NEWS = ("newestInitiatives", "newestInterests", "newestArticles")
_NOTHING: dict[str, list[dict[str, Any]]] = {"nodes": []}


@dataclass(frozen=True, slots=True)
class EditionCard:
    """One edition: whose it is, and how much stands in it."""

    slug: str
    name: str
    colour: str
    population: int | None  # None for the region's own, as is the day it was counted on
    counted_on: date | None
    initiatives: int
    partners: int
    interests: int

    @property
    def is_regional(self) -> bool:
        return self.population is None


@dataclass(frozen=True, slots=True)
class NewsItem:
    """Something that was published lately."""

    type: str
    language: str  # Danish where nobody has translated it
    title: str
    summary: str
    published_at: datetime
    municipalities: tuple[str, ...]  # empty when it concerns the whole region

    @property
    def kind(self) -> str:
        """What it is, in the reader's language."""
        return str(_KINDS[self.type])


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its source."""

    language: str  # as that of a news item; empty for one that is the same in every language
    label: str
    value: float
    unit: str
    date: date | None
    source: str


@dataclass(frozen=True, slots=True)
class StartContent:
    """The whole page."""

    editions: tuple[EditionCard, ...]
    news: tuple[NewsItem, ...]
    figures: tuple[Figure, ...]

    @property
    def regional(self) -> EditionCard | None:
        return next((edition for edition in self.editions if edition.is_regional), None)

    @property
    def municipal(self) -> tuple[EditionCard, ...]:
        return tuple(edition for edition in self.editions if not edition.is_regional)


def read_content(data: dict[str, Any]) -> StartContent:
    """The page's content from the operation's data; a region without content gives an empty page."""
    region = data["region"] or {}
    counted = {counts["slug"]: counts for name, counts in data.items() if name != "editions" and counts}
    news = [_news_item(item) for name in _NEWS for item in region.get(name, _NOTHING)["nodes"]]
    return StartContent(
        editions=tuple(_edition(item, counted[item["slug"]]) for item in data["editions"] if item["slug"] in counted),
        news=tuple(sorted(news, key=lambda item: item.published_at, reverse=True)[:NEWEST]),
        figures=tuple(_figure(figure) for figure in region.get("keyFigures", _NOTHING)["nodes"]),
    )


def _edition(data: dict[str, Any], counts: dict[str, Any]) -> EditionCard:
    municipality = data["municipality"]
    return EditionCard(
        slug=data["slug"],
        name=data["name"],
        colour=data["colour"],
        population=municipality["population"] if municipality else None,
        counted_on=parse_date(municipality["populationDate"]) if municipality else None,
        initiatives=counts["initiatives"]["totalCount"],
        partners=counts["partners"]["totalCount"],
        interests=counts["infrastructureInterests"]["totalCount"],
    )


def _news_item(data: dict[str, Any]) -> NewsItem:
    return NewsItem(
        type=data["__typename"],
        language=_language(data),
        title=data["title"],
        summary=data["summary"],
        published_at=datetime.fromisoformat(data["publishedAt"]),
        municipalities=() if data["isRegional"] else tuple(item["name"] for item in data["municipalities"]),
    )


def _figure(data: dict[str, Any]) -> Figure:
    return Figure(
        language=_language(data),
        label=data["label"],
        value=data["value"],
        unit=data["unit"],
        date=parse_date(data["date"]),
        source=data["source"],
    )


def _language(data: dict[str, Any]) -> str:
    """The language of the object as HTML says it."""
    return (data["language"] or "").lower()
