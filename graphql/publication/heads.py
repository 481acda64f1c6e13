"""Brings heads and log to what objects are projected to: appends what is new, and nothing where nothing changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
from django.db.models import Max
from django.utils import timezone

from publication import vocabulary
from publication.actor import publisher_id
from publication.changes import Change, Identity, identity_of
from publication.files import record_files
from publication.models import Publication, PublishedLink, PublishedObject
from publication.restating import beside, restate
from publication.search.terms import terms_of
from publication.shapes import object_shapes
from publication.store.entries import languages_in
from publication.triggers.stream import tell_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from publication.projection import Projection
    from publication.sources import Source


@dataclass(slots=True)
class Ledger:
    """The heads of some sources, and what one draining writes."""

    heads: dict[Source, PublishedObject]
    now: datetime = field(default_factory=timezone.now)

    def publish(self, projections: Mapping[Source, Projection]) -> None:
        """Make every projection readable."""
        self.withdraw([source for source, each in projections.items() if self._is_under_another_key(source, each)])
        previous = _last_publications(
            identity_of(projection) for source, projection in projections.items() if source not in self.heads
        )
        changes = [Change(source, each, self.heads.get(source), previous) for source, each in projections.items()]
        first = _first_published([each.identity for each in changes if each.needs_first_published])
        for change in changes:
            change.first_published_before = first.get(change.identity)
        appended = Publication.objects.bulk_create(
            [change.publication(self.now) for change in changes if change.is_new_publication]
        )
        waiting = iter(appended)
        for change in changes:
            if change.is_new_publication:
                change.current = next(waiting)
        record_files(appended)
        self._write_heads(changes)
        stand = ((change.head, change.current) for change in changes if not change.is_new_publication)
        restate([(head, publication) for head, publication in stand if publication is not None], self.now)
        _write_links(changes)

    def relocate(self, places: Mapping[Source, tuple[str, str]]) -> None:
        """Bring path and slug of heads to `places`. The document stands, and is published anew at its new path."""
        moved = {source: place for source, place in places.items() if self._is_elsewhere(source, place)}
        heads = [self.heads[source] for source in moved]
        for head, (path, slug) in zip(heads, moved.values(), strict=True):
            head.path, head.slug = path, slug
        readdressed = [head for head in heads if head.publication.path != head.path]
        appended = Publication.objects.bulk_create([self._readdressed(head) for head in readdressed])
        record_files(appended)
        for head, new in zip(readdressed, appended, strict=True):
            head.publication = new
        PublishedObject.objects.bulk_update(heads, ["path", "slug", "publication"])
        restate([(self.heads[source], self.heads[source].publication) for source in places], self.now)

    def withdraw(self, sources: Iterable[Source]) -> None:
        """Make the sources unreadable, and say so in the log."""
        heads = [self.heads.pop(source) for source in sources if source in self.heads]
        if heads:
            PublishedObject.objects.filter(pk__in=[head.pk for head in heads]).delete()
            vocabulary.settle((head.search_terms for head in heads), ())
            self.record_withdrawals({head.publication_id: self.now for head in heads})

    def record_withdrawals(self, moments: Mapping[int, datetime]) -> None:
        """Append a tombstone for each publication that lost its head, unless it has one or is readable again.

        Its moment is the one given, when others took the head away, but neither before the publication nor after now.
        """
        withdrawn = {identity_of(each): each for each in Publication.objects.filter(pk__in=moments)}
        if not withdrawn:
            return
        vocabulary.settle((_terms(each) for each in withdrawn.values()), ())
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
                published_at=min(self.now, max(moments[each.pk], each.published_at)),
                published_by_id=publisher_id(),
                title=each.title,
            )
            for identity, each in withdrawn.items()
            if identity not in readable and last[identity].document is not None
        ]
        Publication.objects.bulk_create(tombstones)

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
            **beside(head),
        )

    def _write_heads(self, changes: Sequence[Change]) -> None:
        new: list[PublishedObject] = []
        before = [change.head.search_terms for change in changes]
        for change in changes:
            if change.settle():
                if change.head.pk is None:
                    new.append(change.head)
                else:
                    change.head.save()
            self.heads[change.source] = change.head
        PublishedObject.objects.bulk_create(new)
        vocabulary.settle(before, (change.head.search_terms for change in changes))


def _terms(publication: Publication) -> str:
    """The words that the head of a publication had."""
    shape = object_shapes().get(publication.type)
    document = orjson.loads(bytes(publication.document or b"{}"))
    languages = languages_in(document, publication.language)
    return terms_of(shape, document, languages) if shape and document else ""


def _write_links(changes: Sequence[Change]) -> None:
    """Bring the links of all heads to those of their projections."""
    existing: dict[tuple[Any, str, str], int] = {
        (head, name, target): pk
        for pk, head, name, target in PublishedLink.objects.filter(
            source_id__in=[change.head.pk for change in changes]
        ).values_list("pk", "source_id", "field", "target")
    }
    wanted = {(change.head.pk, *link) for change in changes for link in change.projection.links}
    stale = [pk for link, pk in existing.items() if link not in wanted]
    missing = sorted(wanted - existing.keys())
    if stale:
        tell_links({head for head, name, target in existing if (head, name, target) not in wanted})
        PublishedLink.objects.filter(pk__in=stale).delete()
    PublishedLink.objects.bulk_create(
        PublishedLink(source_id=head, field=name, target=target) for head, name, target in missing
    )
    if missing:
        tell_links({head for head, _, _ in missing})


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
