"""Pages below one whose draft has another slug: they will stand elsewhere once that is published."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Page

from publication.drafts.drafted import Drafted
from publication.models import PublishedObject
from publication.projection import Projection
from publication.sources import PAGE_TABLE, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publication.drafts.waiting import Waiting
    from publication.ownership import Ownership


@dataclass(frozen=True, slots=True)
class Moves:
    """What pages' own drafts change of their paths: before and after, by their place in the tree."""

    paths: Mapping[str, tuple[str, str]]

    def of(self, place: str, path: str) -> str:
        """Where the page at `place` of the tree will stand, which stands at `path` while nothing above it moves."""
        for length in range(len(place) - Page.steplen, 0, -Page.steplen):
            if place[:length] in self.paths:
                before, after = self.paths[place[:length]]
                return self.of(place[:length], after) + path[len(before) :]
        return path


def moved(objects: Sequence[Drafted], waiting: Iterable[Waiting], ownership: Ownership) -> list[Drafted]:
    """The drafts where they will stand, and with them what is published below them."""
    rows: dict[Source, Any] = {each.source: each.row for each in waiting if isinstance(each.row, Page)}
    pages = [(rows[each.source], each) for each in objects if each.source in rows]
    paths = {row.path: (ownership.path_of(row), each.projection.path) for row, each in pages}
    moves = Moves({place: (before, after) for place, (before, after) in paths.items() if before != after})
    if not moves.paths:
        return list(objects)
    return [
        *(_at(each, moves, rows[each.source].path) if each.source in rows else each for each in objects),
        *_published_below(moves, {each.source.id for _row, each in pages}),
    ]


def _at(drafted: Drafted, moves: Moves, place: str) -> Drafted:
    return replace(drafted, projection=replace(drafted.projection, path=moves.of(place, drafted.projection.path)))


def _published_below(moves: Moves, drafted: set[int]) -> list[Drafted]:
    """What is published below pages that move, without those whose drafts have been read."""
    is_below = Q()
    for place in moves.paths:
        is_below |= Q(path__startswith=place)
    places = dict(Page.objects.filter(is_below).exclude(pk__in=drafted).values_list("pk", "path"))
    heads = PublishedObject.objects.filter(source_table=PAGE_TABLE, source_id__in=places)
    read = heads.select_related("publication").prefetch_related("links")
    return [_at(_as_published(head), moves, places[head.source_id]) for head in read]


def _as_published(head: PublishedObject) -> Drafted:
    """What is read of a page now, as a draft that only stands elsewhere."""
    columns = {each.attname for each in PublishedObject._meta.concrete_fields}
    beside: dict[str, Any] = {
        each.name: getattr(head, each.name) for each in fields(Projection) if each.name in columns
    }
    document, revision = bytes(head.publication.document or b""), head.publication.revision_id
    links = frozenset((each.field, each.target) for each in head.links.all())
    projection = Projection(**beside, document=document, revision_id=revision, links=links)
    return Drafted(Source(head.source_table, head.source_id), projection, head.updated_at)
