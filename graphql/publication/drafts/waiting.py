"""Which objects have text that waits to be published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import DraftStateMixin, Page

from cms.models import LocalVariant
from publication.shapes import shapes_by_model
from publication.sources import source_models, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from publication.ownership import Ownership
    from publication.readability import Readability
    from publication.sources import Source

_UNPUBLISHED = Q(has_unpublished_changes=True) | Q(live=False)
_OF_PAGES = (
    *("pk", "content_type", "path", "url_path", "slug", "title", "live", "first_published_at"),
    *("alias_of", "locale", "translation_key"),
)


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose drafts: of one row, of all that is one edition's own, given by its key, or both; of everything otherwise.

    Only what can be read in one of `editions`, slugs or keys, is told of; in any edition if there are none.
    """

    source: Source | None = None
    owner: str = ""
    editions: frozenset[str] = frozenset()


EVERYTHING = Reach()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits: of a page what Wagtail's own table holds. Without a `revision` the row itself is the draft."""

    source: Source
    row: Model
    revision: int | None
    saved_at: datetime | None


def waiting(readability: Readability, ownership: Ownership, reach: Reach = EVERYTHING) -> Iterator[Waiting]:
    """Every row within `reach` that waits and stands where the public may read.

    One statement for each table, however many wait.
    """

    def is_within(row: Any) -> bool:
        is_theirs = not reach.owner or ownership.owner_of(row) == reach.owner
        return is_theirs and readability.is_in_the_open(row)

    for table, model in source_models().items():
        if not issubclass(model, DraftStateMixin) or (reach.source and reach.source.table != table):
            continue
        rows = [row for row in _rows(model, reach.source) if is_within(row)]
        yield from map(_waiting, rows)
        if model is Page:
            yield from (each for each in _aliases(rows) if is_within(each.row))


def _rows(model: Any, source: Source | None) -> QuerySet[Any]:
    rows = model._base_manager.filter(_UNPUBLISHED)
    if source is not None:
        rows = rows.filter(pk=source.id)
    if model is Page:
        published = ContentType.objects.get_for_models(*(each for each in shapes_by_model() if issubclass(each, Page)))
        rows = rows.filter(content_type__in=published.values(), alias_of=None).only(*_OF_PAGES, "latest_revision")
    elif model is LocalVariant:
        rows = rows.select_related("edition", "page", "content_block")
    elif hasattr(model, "locale"):
        rows = rows.select_related("locale")
    return rows.select_related("latest_revision").defer("latest_revision__content")


def _aliases(originals: Iterable[Any]) -> Iterator[Waiting]:
    """Pages that repeat one that waits, and are published with it."""
    revisions = {row.pk: row.latest_revision for row in originals}
    while revisions:
        aliases = list(Page.objects.filter(alias_of__in=revisions).only(*_OF_PAGES).select_related("alias_of"))
        revisions = {row.pk: revisions[row.alias_of_id] for row in aliases}
        for row in aliases:
            if (revision := revisions[row.pk]) is not None:
                yield Waiting(source_of(row), row, revision.pk, revision.created_at)


def _waiting(row: Any) -> Waiting:
    revision = row.latest_revision
    return Waiting(source_of(row), row, revision.pk if revision else None, revision.created_at if revision else None)
