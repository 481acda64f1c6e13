"""What readers have to see after a commit, and the question that tells whether they do.

It is asked as readers ask: one operation by GET, kept by the gate and by edges as any other, with the same tags.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from graphql import GraphQLObjectType

from delivery.caching.purging import reaches
from delivery.caching.tags import Reader
from delivery.identifiers import GlobalId
from delivery.limits import MOST_ROOT_FIELDS
from delivery.models import SeenPublication
from delivery.schema import public_schema
from delivery.scopes import EDITIONS, EVERYWHERE, scope_in
from publication import store
from publication.models import Publication
from publication.stream import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publication.store import Entry
    from publication.stream import ReadableChange

MOST_OBJECTS = 3  # of a transaction
MOST_ASKED = min(20, MOST_ROOT_FIELDS)  # of an address: it stays one that every edge takes
RECENT = timedelta(minutes=5)  # a publication that is older was measured, or moved


@dataclass(frozen=True, slots=True)
class Sighting:
    """In one edition, an object as it was published then; None where it is withdrawn."""

    identifier: str
    type: str
    published_at: datetime | None

    def is_in(self, node: Any) -> bool:
        if node is None or self.published_at is None:
            return node is None and self.published_at is None
        return datetime.fromisoformat(node["publishedAt"]) >= self.published_at


@dataclass(frozen=True, slots=True)
class Expected:
    """A publication, or a withdrawal, and its sightings: one an edition."""

    publication: int
    type: str
    is_withdrawal: bool
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked at each place until all of it is seen."""

    expected: tuple[Expected, ...]

    @property
    def addresses(self) -> list[str]:
        """As few operations as the API takes."""
        return [_address(part) for part in self._parts()]

    def seen_in(self, answers: Sequence[bytes]) -> list[bool]:
        """Of each publication whether all its editions show it, by the answers at those addresses."""
        parts = zip(self._parts(), answers, strict=True)
        are_seen = chain.from_iterable(_are_seen(part, answer) for part, answer in parts)
        return [all(list(islice(are_seen, len(each.sightings)))) for each in self.expected]

    def _parts(self) -> list[Sequence[Sighting]]:
        sightings = [sighting for each in self.expected for sighting in each.sightings]
        return [sightings[start : start + MOST_ASKED] for start in range(0, len(sightings), MOST_ASKED)]


def _address(sightings: Sequence[Sighting]) -> str:
    fields = " ".join(
        f'n{number}: node(id: "{each.identifier}") {{ ... on {each.type} {{ publishedAt }} }}'
        for number, each in enumerate(sightings)
    )
    return f"/graphql/?{urlencode({'query': f'query PublishToVisible {{ {fields} }}'})}"


def _are_seen(sightings: Sequence[Sighting], answer: bytes) -> list[bool]:
    """Whether each is in the answer; what is no answer shows none."""
    try:
        data = json.loads(answer)["data"]
        return [each.is_in(data[f"n{number}"]) for number, each in enumerate(sightings)]
    except (ValueError, KeyError, TypeError):
        return [False] * len(sightings)


def question_of(changes: Iterable[ReadableChange], now: datetime) -> Question | None:
    """What to ask after these changes; None where they are of nothing that can be asked for by its id."""
    by_object: defaultdict[tuple[str, str, str], list[ReadableChange]] = defaultdict(list)
    for change in changes:
        if change.publication is not None and _is_node(change.type):
            by_object[change.key, change.language, change.type].append(change)
    editions = store.select(EVERYWHERE, EDITIONS.selection).entries
    expected: list[Expected] = []
    for identity, own in by_object.items():
        found = _expected(identity, own, editions, now)
        if found is not None:
            expected.append(found)
        if len(expected) == MOST_OBJECTS:
            break
    return Question(tuple(expected)) if expected else None


def _expected(
    identity: tuple[str, str, str], changes: Sequence[ReadableChange], editions: Sequence[Entry], now: datetime
) -> Expected | None:
    key, language, type_name = identity
    numbers = {change.publication for change in changes if change.publication is not None}
    measured = SeenPublication.objects.filter(publication__in=numbers, is_withdrawal=False)
    new = numbers - set(measured.values_list("publication", flat=True))
    moments = Publication.objects.filter(pk__in=new, published_at__gte=now - RECENT)
    fresh = {moment.astimezone(UTC) for moment in moments.values_list("published_at", flat=True)}
    scopes = {
        edition.key: scope_in(edition, language or None)
        for edition in editions
        if any(reaches(change, Reader(edition.key, edition.document["municipality"])) for change in changes)
    }
    shown = store.by_keys_of({scope: [key] for scope in scopes.values()})
    is_withdrawal = any(change.kind is ChangeKind.WITHDRAWN for change in changes) and not any(
        entries.get(key) for entries in shown.values()
    )
    sightings = []
    for edition, scope in scopes.items():
        entry = shown[scope].get(key)
        if is_withdrawal or (entry is not None and entry.published_at.astimezone(UTC) in fresh):
            identifier = str(GlobalId(type_name, key, edition, scope.language))
            sightings.append(Sighting(identifier, type_name, entry.published_at if entry else None))
    return Expected(max(new or numbers), type_name, is_withdrawal, tuple(sightings)) if sightings else None


def _is_node(type_name: str) -> bool:
    found = public_schema().get_type(type_name)
    return isinstance(found, GraphQLObjectType) and any(each.name == "Node" for each in found.interfaces)
