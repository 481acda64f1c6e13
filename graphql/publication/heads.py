"""Brings heads and log to what objects are projected to: appends what is new, and nothing where nothing changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils import timezone

from publication.actor import publisher_id
from publication.models import Publication, PublishedLink, PublishedObject
from publication.stream import Announcement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from publication.projection import Projection
    from publication.sources import Source

_COLUMNS = (
    *("key", "language", "edition", "is_hidden", "type", "path", "slug", "title", "title_order", "search_text"),
    *("is_regional", "starts_on", "ends_on", "expires_at"),
)
Identity = tuple[Any, str, str]


@dataclass(slots=True)
class Ledger:
    """The heads of some sources, and what one draining writes."""

    heads: dict[Source, PublishedObject]
    announcement: Announcement
    now: datetime = field(default_factory=timezone.now)

    def publish(self, projections: Mapping[Source, Projection]) -> None:
        """Make every projection readable."""
        self.withdraw([source for source, each in projections.items() if self._is_under_another_key(source, each)])
        previous = _last_publications(
            identity_of(projection) for source, projection in projections.items() if source not in self.heads
        )
        changes = [_Change(source, each, self.heads.get(source), previous) for source, each in projections.items()]
        appended = Publication.objects.bulk_create(
            [change.publication(self.now) for change in changes if change.is_new_publication]
        )
        waiting = iter(appended)
        for change in changes:
            if change.is_new_publication:
                change.current = next(waiting)
        self._write_heads(changes)
        _write_links(changes)

    def relocate(self, places: Mapping[Source, tuple[str, str]]) -> None:
        """Bring path and slug of heads to `places`. The document stands, and is published anew at its new path."""
        moved = {source: place for source, place in places.items() if self._is_elsewhere(source, place)}
        heads = [self.heads[source] for source in moved]
        for head, (path, slug) in zip(heads, moved.values(), strict=True):
            head.path, head.slug = path, slug
        readdressed = [head for head in heads if head.publication.path != head.path]
        for head, new in zip(
            readdressed,
            Publication.objects.bulk_create([self._readdressed(head) for head in readdressed]),
            strict=True,
        ):
            head.publication = new
            self.announcement.add(head.key, new.seq)
        PublishedObject.objects.bulk_update(heads, ["path", "slug", "publication"])

    def withdraw(self, sources: Iterable[Source]) -> None:
        """Make the sources unreadable, and say so in the log."""
        heads = [self.heads.pop(source) for source in sources if source in self.heads]
        if heads:
            PublishedObject.objects.filter(pk__in=[head.pk for head in heads]).delete()
            self.record_withdrawals({head.publication_id: self.now for head in heads})

    def record_withdrawals(self, moments: Mapping[int, datetime]) -> None:
        """Append a tombstone for each publication that lost its head, unless it has one or is readable again."""
        withdrawn = {identity_of(each): each for each in Publication.objects.filter(pk__in=moments)}
        if not withdrawn:
            return
        last = _last_publications(withdrawn)
        keys = {identity[0] for identity in withdrawn}
        readable = set(PublishedObject.objects.filter(key__in=keys).values_list("key", "language", "edition"))
        tombstones = [
            Publication(
                key=each.key,
                language=each.language,
                edition=each.edition,
                type=each.type,
                path=each.path,
                document=None,
                published_at=moments[each.pk],
                published_by_id=publisher_id(),
            )
            for identity, each in withdrawn.items()
            if identity not in readable and last[identity].document is not None
        ]
        for tombstone in Publication.objects.bulk_create(tombstones):
            self.announcement.add(tombstone.key, tombstone.seq)

    def _is_under_another_key(self, source: Source, projection: Projection) -> bool:
        head = self.heads.get(source)
        return head is not None and identity_of(head) != identity_of(projection)

    def _is_elsewhere(self, source: Source, place: tuple[str, str]) -> bool:
        head = self.heads[source]
        return (head.path, head.slug) != place or head.publication.path != place[0]

    def _readdressed(self, head: PublishedObject) -> Publication:
        old = head.publication
        return Publication(
            key=old.key,
            language=old.language,
            edition=old.edition,
            type=old.type,
            path=head.path,
            document=old.document,
            published_at=self.now,
            published_by_id=publisher_id(),
            revision_id=old.revision_id,
        )

    def _write_heads(self, changes: Sequence[_Change]) -> None:
        first = _first_published([each.identity for each in changes if each.needs_first_published])
        new: list[PublishedObject] = []
        for change in changes:
            if change.settle(first.get(change.identity)):
                self.announcement.add(change.projection.key, change.appended_sequence)
                if change.head.pk is None:
                    new.append(change.head)
                else:
                    change.head.save()
            self.heads[change.source] = change.head
        PublishedObject.objects.bulk_create(new)


class _Change:
    """One object between what is readable and what is to be."""

    def __init__(
        self,
        source: Source,
        projection: Projection,
        head: PublishedObject | None,
        previous: Mapping[Identity, Publication],
    ) -> None:
        self.source, self.projection = source, projection
        self.head = head or PublishedObject(source_table=source.table, source_id=source.id)
        self.identity = identity_of(projection)
        self.current: Publication | None = head.publication if head else previous.get(self.identity)
        self.is_new_publication = not self._says_the_same(self.current)
        self.needs_first_published = head is None and projection.first_published_at is None

    @property
    def appended_sequence(self) -> int | None:
        return self.current.seq if self.is_new_publication and self.current else None

    def publication(self, now: datetime) -> Publication:
        each = self.projection
        return Publication(
            key=each.key,
            language=each.language,
            edition=each.edition,
            type=each.type,
            path=each.path,
            document=each.document,
            published_at=now,
            published_by_id=publisher_id(),
            revision_id=each.revision_id,
        )

    def settle(self, first_published: datetime | None) -> bool:
        """Bring the head to the projection; whether that changes it."""
        if self.current is None:
            raise RuntimeError(f"{self.source} has no publication to point at")
        wanted = {name: getattr(self.projection, name) for name in _COLUMNS} | {
            "publication_id": self.current.seq,
            "first_published_at": self.projection.first_published_at
            or self.head.first_published_at
            or first_published
            or self.current.published_at,
            "updated_at": self.projection.updated_at or self.current.published_at,
        }
        if self.head.pk is not None and not differences(self.head, wanted):
            return False
        for name, value in wanted.items():
            setattr(self.head, name, value)
        return True

    def _says_the_same(self, publication: Publication | None) -> bool:
        each = self.projection
        return (
            publication is not None
            and publication.document is not None
            and bytes(publication.document) == each.document
            and identity_of(publication) == self.identity
            and (publication.type, publication.path) == (each.type, each.path)
        )


def identity_of(row: Any) -> Identity:
    """What a publication, a head or a projection is one of: an object, in a language, of an edition or shared."""
    return row.key, row.language, row.edition


def differences(head: PublishedObject, wanted: Mapping[str, Any]) -> list[str]:
    """The names of the columns in which `head` is not as wanted."""
    return [name for name, value in wanted.items() if _comparable(getattr(head, name)) != value]


def _comparable(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _write_links(changes: Sequence[_Change]) -> None:
    """Bring the links of all heads to those of their projections."""
    existing: dict[tuple[Any, str, str], int] = {
        (head, name, target): pk
        for pk, head, name, target in PublishedLink.objects.filter(
            source_id__in=[change.head.pk for change in changes]
        ).values_list("pk", "source_id", "field", "target")
    }
    wanted = {(change.head.pk, *link) for change in changes for link in change.projection.links}
    stale = [pk for link, pk in existing.items() if link not in wanted]
    if stale:
        PublishedLink.objects.filter(pk__in=stale).delete()
    missing = sorted(wanted - existing.keys())
    PublishedLink.objects.bulk_create(
        PublishedLink(source_id=head, field=name, target=target) for head, name, target in missing
    )


def _last_publications(identities: Iterable[Identity]) -> dict[Identity, Publication]:
    """The newest publication of each object that has one."""
    wanted = set(identities)
    if not wanted:
        return {}
    rows = Publication.objects.filter(key__in={identity[0] for identity in wanted})
    newest = rows.values("key", "language", "edition").annotate(newest=Max("seq")).values_list("newest", flat=True)
    last = Publication.objects.filter(pk__in=list(newest))
    return {identity_of(each): each for each in last if identity_of(each) in wanted}


def _first_published(identities: Sequence[Identity]) -> dict[Identity, datetime]:
    """When each object was published first."""
    if not identities:
        return {}
    rows = Publication.objects.filter(key__in={identity[0] for identity in identities}, document__isnull=False)
    ordered = rows.order_by("-seq").values_list("key", "language", "edition", "published_at")
    return {(key, language, edition): moment for key, language, edition, moment in ordered}
