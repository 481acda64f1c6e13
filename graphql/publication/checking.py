"""Compares log and content, and names each difference. Between transactions there should never be one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from publication import triggers, vocabulary
from publication.changes import COLUMNS, differences, identity_of
from publication.locking import become_publisher
from publication.models import Publication, PublishedLink, PublishedObject
from publication.projection import ProjectionError, project_all
from publication.reading import Written
from publication.reconcile import heads_of
from publication.sources import Source, source_models

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.models import Model

    from publication.projection import Projection

CHUNK = 50
SOME = 5


class Kind(StrEnum):
    """What is wrong."""

    MISSING = "missing"  # it should be readable, and is not
    STALE = "stale"  # what can be read is not what was written
    WITHDRAWN = "withdrawn but readable"
    SURPLUS = "surplus"  # what can be read was never written, or is deleted
    BROKEN = "cannot be published"
    UNRECORDED = "withdrawal not on record"
    TRIGGER = "trigger missing or different"
    WORDS = "words that are searched differ"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: where, of what kind, and in what."""

    kind: Kind
    subject: Source | str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.subject}: {self.kind}" + (f" ({self.detail})" if self.detail else "")


def check(report: Callable[[int], None] = lambda _: None) -> Iterator[Difference]:
    """Every difference. `report` is called with the number of objects compared at a time."""
    yield from (Difference(Kind.TRIGGER, name) for name in triggers.missing(connection))
    yield from _unrecorded()
    yield from _words()
    sources = sorted(all_sources())
    for start in range(0, len(sources), CHUNK):
        chunk = sources[start : start + CHUNK]
        suspects = {difference.subject for difference in _compare(chunk)}
        if suspects:  # another transaction may have published between two of our statements: look again, alone
            with transaction.atomic():
                become_publisher()
                yield from _compare([source for source in chunk if source in suspects])
        report(len(chunk))


def all_sources() -> set[Source]:
    """Everything that is written or can be read."""
    written = {
        Source(table, pk)
        for table, model in source_models().items()
        for pk in model._base_manager.values_list("pk", flat=True)
    }
    return written | {Source(*row) for row in PublishedObject.objects.values_list("source_table", "source_id")}


def _words() -> Iterator[Difference]:
    """Where the index of words, or the words that mistyped ones are compared with, are not those of the heads."""
    if not triggers.is_index_sound(connection):
        yield Difference(Kind.WORDS, "publication_search")
    missing, surplus = vocabulary.differences()
    if missing or surplus:
        some = ", ".join(sorted(missing | surplus)[:SOME])
        yield Difference(
            Kind.WORDS, "publication_publishedword", f"{len(missing)} missing, {len(surplus)} more: {some}"
        )


def _compare(sources: Iterable[Source]) -> list[Difference]:
    chunk = [source for source in sources if source.table in source_models()]
    found = [
        Difference(Kind.SURPLUS, source, "nothing of this kind is published") for source in set(sources) - {*chunk}
    ]
    written, heads = Written(chunk, lock=False), heads_of(chunk)
    objects = written.objects(written.readable)
    projections = _projections(objects.values())
    links = _links(head.pk for head in heads.values())
    now = timezone.now()
    for source in chunk:
        head, instance = heads.get(source), objects.get(source)
        if instance is not None and instance in projections:
            found += _compare_readable(source, head, projections[instance], links)
        elif head is not None and source not in written.existing:
            found.append(Difference(Kind.SURPLUS, source, head.title))
        elif head is not None and (head.expires_at is None or head.expires_at > now):
            found.append(Difference(Kind.WITHDRAWN, source, head.title))
    return found


def _projections(objects: Iterable[Model]) -> dict[Model, Projection | ProjectionError]:
    """What each is to be published as, or why it cannot; without local variants of what is not published."""
    instances = list(objects)
    try:
        return {**project_all(instances)}
    except ProjectionError as error:
        if len(instances) == 1:
            return {instances[0]: error}
        return {key: value for each in instances for key, value in _projections([each]).items()}


def _compare_readable(
    source: Source,
    head: PublishedObject | None,
    projection: Projection | ProjectionError,
    links: dict[int, set[tuple[str, str]]],
) -> list[Difference]:
    if isinstance(projection, ProjectionError):
        return [Difference(Kind.BROKEN, source, str(projection))]
    if head is None:
        return [Difference(Kind.MISSING, source, projection.title)]
    parts = _stale_parts(head, projection, links.get(head.pk, set()))
    return [Difference(Kind.STALE, source, ", ".join(parts))] if parts else []


def _stale_parts(head: PublishedObject, projection: Projection, links: set[tuple[str, str]]) -> list[str]:
    """The names of what differs between a head and what it should be."""
    wanted: dict[str, Any] = {name: getattr(projection, name) for name in COLUMNS}
    wanted |= {
        name: value
        for name, value in (
            ("first_published_at", projection.first_published_at),
            ("updated_at", projection.updated_at),
        )
        if value is not None
    }
    parts = differences(head, wanted)
    publication = head.publication
    if publication.document is None or bytes(publication.document) != projection.document:
        parts.append("document")
    if (*identity_of(publication), publication.type, publication.path) != (
        *(*identity_of(projection), projection.type, projection.path),
    ):
        parts.append("publication")
    if links != projection.links:
        parts.append("links")
    return parts


def _links(heads: Iterable[int]) -> dict[int, set[tuple[str, str]]]:
    links: dict[int, set[tuple[str, str]]] = {}
    for head, name, target in PublishedLink.objects.filter(source_id__in=list(heads)).values_list(
        "source_id", "field", "target"
    ):
        links.setdefault(head, set()).add((name, target))
    return links


def unrecorded_withdrawals() -> dict[int, str]:
    """The last publications of objects that can be read no more, though the log does not say so."""
    last = Publication.objects.values("key", "language", "edition").annotate(newest=Max("seq")).values("newest")
    readable = PublishedObject.objects.filter(
        key=OuterRef("key"), language=OuterRef("language"), edition=OuterRef("edition")
    )
    rows = Publication.objects.filter(pk__in=last, document__isnull=False).exclude(Exists(readable))
    return {each.pk: str(each) for each in rows.only("key", "language", "edition", "type")}


def _unrecorded() -> Iterator[Difference]:
    for name in unrecorded_withdrawals().values():
        yield Difference(Kind.UNRECORDED, name)
