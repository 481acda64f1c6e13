"""From what an operation looked up to the tags of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery.answers import entries_in
from delivery.caching.tags import (
    ANYTHING,
    EVERYTHING,
    Reader,
    anything_in,
    linked_in,
    list_in,
    names_in,
    object_in,
    path_in,
    slug_in,
)
from delivery.lookups import (
    ByFormerPath,
    ByFormerSlug,
    ByKey,
    ByLink,
    ByPath,
    BySlug,
    Completing,
    Counting,
    FormerPaths,
    Linking,
    Listing,
    SearchCounting,
    Searching,
    Then,
)
from publication.store import AllOf, AnyOf, AtItsPath, HasKey, LinkedTo, Not, RefersTo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from delivery.lookups import Lookup
    from publication.store import Condition, Scope

MOST_TAGS = 500  # of an answer: one of more objects is told by its editions


def tags_of(found: Mapping[Lookup, Any]) -> frozenset[str] | None:
    """The tags of what was made of these look-ups and their answers; None where it is of the past or has drafts."""
    tags = {EVERYTHING}
    for lookup, answer in found.items():
        if isinstance(lookup, Then) or lookup.scope.at is not None or lookup.scope.drafts is not None:
            return None
        tags.update(_tags(lookup, answer))
    if len(tags) > MOST_TAGS:
        editions = {lookup.scope.edition for lookup in found if not isinstance(lookup, Then)}
        tags = {EVERYTHING, *map(anything_in, editions)} | (tags & {ANYTHING})
    return frozenset(tags)


def readers_of(found: Iterable[Lookup]) -> frozenset[Reader]:
    """In which editions these look-ups read."""
    scopes: set[Scope] = {lookup.scope for lookup in found if not isinstance(lookup, Then)}
    return frozenset(Reader(scope.edition, scope.municipality) for scope in scopes)


def _tags(lookup: Any, answer: Any) -> Iterator[str]:
    edition = lookup.scope.edition
    match lookup:
        case ByKey(key=key):
            yield object_in(edition, key)
        case BySlug(type=type_name, slug=slug) | ByFormerSlug(type=type_name, slug=slug):
            yield from (slug_in(edition, type_name, slug), names_in(edition))
        case ByPath(path=path):
            yield from (path_in(edition, path), names_in(edition))
        case ByLink(type=type_name, field=field, target=target) | Linking(type=type_name, field=field, target=target):
            yield linked_in(edition, type_name, field, target)
        case Listing(selection=selection) | Counting(selection=selection):
            narrowed = set(_listed(edition, selection.type, selection.conditions))
            yield from narrowed
            if narrowed == {list_in(edition, selection.type or "")}:
                return  # whatever changes one of its objects changes the list
        case ByFormerPath() | FormerPaths():
            yield anything_in(edition)
        case Searching() | SearchCounting() | Completing():
            yield ANYTHING  # what a word is corrected to depends on all words there are
    yield from (object_in(edition, entry.key) for entry in entries_in(answer))


def _listed(edition: str, type_name: str | None, conditions: Iterable[Condition]) -> Iterator[str]:
    """What may change which objects of a type meet the conditions, and in which order."""
    conditions = list(_each(conditions))
    if type_name is None or any(isinstance(each, AtItsPath) for each in _within(conditions)):
        yield anything_in(edition)
        return
    yield from min(_narrowings(edition, type_name, conditions), key=len, default={list_in(edition, type_name)})
    for each in _within(conditions):
        if isinstance(each, RefersTo):
            yield from _listed(edition, each.type, each.conditions)


def _narrowings(edition: str, type_name: str, conditions: Iterable[Condition]) -> Iterator[set[str]]:
    """By each condition that all objects of a list meet: the tags of which each of them has one."""
    for condition in conditions:
        match condition:
            case LinkedTo(field=field, values=values):
                yield {linked_in(edition, type_name, field, value) for value in values}
            case HasKey(keys=keys):
                yield {object_in(edition, key) for key in keys}


def _each(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Those that must all hold."""
    for condition in conditions:
        if isinstance(condition, AllOf):
            yield from _each(condition.conditions)
        else:
            yield condition


def _within(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """All there are, however they are put together, but for those of what is referred to."""
    for condition in conditions:
        yield condition
        match condition:
            case AllOf(conditions=inner) | AnyOf(conditions=inner):
                yield from _within(inner)
            case Not(condition=one):
                yield from _within([one])
