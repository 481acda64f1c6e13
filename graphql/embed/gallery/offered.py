"""What there is to choose from, read by the promised operations as every client reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery.errors import Code
from delivery.execution import Operation, answer
from delivery.operations import promised_operation
from delivery.rates.meter import RateLimitedError
from embed.filters import filters_in
from embed.reading import RefusedError
from embed.subjects import Kind, Subject, subject_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from delivery.exchange import Exchange
    from embed.gallery.wanted import Wanted

_FIELDS = {
    Kind.BLOCK: "blocks",
    Kind.INITIATIVE: "initiatives",
    Kind.INTEREST: "interests",
    Kind.PARTNER: "partners",
}
_FACETS = {
    Kind.INITIATIVES: "initiatives",
    Kind.INTERESTS: "interests",
    Kind.KEY_FIGURES: "keyFigures",
    Kind.PARTNERS: "partners",
    Kind.TIMELINE: "initiatives",  # whose milestones it tells
}


@dataclass(frozen=True, slots=True)
class EditionOffered:
    slug: str
    name: str
    language: str
    colour: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be embedded. `block` is its path without the edition."""

    block: str
    title: str
    language: str  # empty for what is the same in every language


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of what can be embedded. `total` counts also what may not be; `after` leads on, empty at the end."""

    items: tuple[Item, ...] = ()
    total: int = 0
    after: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FilterOffered:
    """By what a list can be narrowed."""

    name: str
    values: tuple[Value, ...]

    @property
    def chosen(self) -> int:
        return sum(value.is_chosen for value in self.values)


def editions_offered(exchange: Exchange) -> list[EditionOffered]:
    data = _ask("EmbeddableEditions", {}, exchange)
    return [
        EditionOffered(each["slug"], each["name"], each["language"].lower(), each["colour"])
        for each in data["editions"]
    ]


def listing_for(wanted: Wanted, exchange: Exchange) -> Listing:
    """What the edition shows of a single kind. Raises `RefusedError` for a place to go on from that is none."""
    field = _FIELDS[wanted.kind]
    variables = {
        "edition": wanted.edition.slug,
        "language": wanted.language.upper(),
        "text": wanted.words or None,
        "after": wanted.after or None,
        **{each: each == field for each in _FIELDS.values()},
    }
    found = (_ask("EmbeddableContent", variables, exchange)["edition"] or {}).get(field)
    if found is None:
        return Listing()
    after = found["pageInfo"]["endCursor"] if found["pageInfo"]["hasNextPage"] else ""
    return Listing(tuple(_items(wanted, found["nodes"])), found["totalCount"], after)


def _items(wanted: Wanted, nodes: list[Mapping[str, Any]]) -> Iterator[Item]:
    """Without what editors do not let others show, and what has a key that is an address of something else."""
    for node in nodes:
        subject = Subject(wanted.edition.slug, wanted.kind, node["key"])
        if node.get("isEmbeddable", True) and subject_at(subject.path) == subject:
            yield Item(subject.block, node["title"], (node["language"] or "").lower())


def filters_offered(wanted: Wanted, language: str, exchange: Exchange) -> list[FilterOffered]:
    """By what the chosen list can be narrowed, named in `language`: only by what some of it is."""
    field = _FACETS.get(wanted.kind)
    if field is None:
        return []
    variables = {
        "edition": wanted.edition.slug,
        "language": language.upper(),
        **{each: each == field for each in _FACETS.values()},
    }
    found = (_ask("EmbeddableFilters", variables, exchange)["edition"] or {}).get(field) or {"facets": []}
    facets = {facet["name"]: facet["values"] for facet in found["facets"]}
    chosen = dict(wanted.asked.filters) if wanted.asked else {}
    return [
        FilterOffered(name, tuple(_values(facets[name], chosen.get(name, ()))))
        for name in filters_in(wanted.kind)
        if facets.get(name)
    ]


def _values(facet: list[Mapping[str, Any]], chosen: Iterable[str]) -> Iterator[Value]:
    """Those chosen may be written in small letters, as in the addresses of embeds."""
    names = {each.casefold() for each in chosen}
    for each in facet:
        yield Value(each["value"], each["label"], each["count"], each["value"].casefold() in names)


def _ask(name: str, variables: dict[str, Any], exchange: Exchange) -> dict[str, Any]:
    """Raises `RefusedError`, or `RateLimitedError` for whoever has asked for too much."""
    answered = answer(Operation(promised_operation(name).document, variables), exchange.request_id, exchange.take)
    exchange.note(answered)
    for error in answered.errors:
        if isinstance(error, RateLimitedError):
            raise error
        raise RefusedError(error.message, Code[(error.extensions or {})["code"]])
    return answered.data or {}
