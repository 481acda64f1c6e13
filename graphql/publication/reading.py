"""Reads what editors wrote: the rows of sources, locked where they are to be published, and the objects they hold."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page, TranslatableMixin

from cms.models import LocalVariant
from publication.readability import Readability
from publication.sources import PAGE_TABLE, Source, is_published, source_models
from publication.variants import held_by_others

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet


class Written:
    """The rows of some sources.

    `readable` are those the public may read. With `lock`, these are held until the transaction ends; `busy` are then
    rows that another transaction is writing at this moment and that cannot be judged before it ends; that transaction
    publishes them itself.
    """

    def __init__(self, sources: Iterable[Source], *, lock: bool) -> None:
        readability = Readability.read()
        rows = _rows(sources)
        self.busy: set[Source] = set()
        self.existing = set(rows)
        if lock:
            candidates = {source for source, row in rows.items() if readability.is_readable(row)}
            locked = _lock(candidates)
            rows = _rows(locked)
            held = _held(rows)
            rows = {source: row for source, row in rows.items() if source not in held}
            self.busy = (candidates - locked) | held
        self._rows = {source: row for source, row in rows.items() if _is_published(row)}
        self.readable = {source for source, row in self._rows.items() if readability.is_readable(row)}

    def row(self, source: Source) -> Model:
        """The row of a readable source; of a page only what Wagtail's own table holds."""
        return self._rows[source]

    def objects(self, sources: Iterable[Source]) -> dict[Source, Model]:
        """Whole objects, pages as their own type, of readable sources; without those that have lost a row."""
        by_model: dict[type[Model], dict[Any, Source]] = defaultdict(dict)
        for source in sources:
            by_model[published_model(self._rows[source])][source.id] = source
        return {
            wanted[instance.pk]: instance for model, wanted in by_model.items() for instance in _complete(model, wanted)
        }


def published_model(row: Model) -> Any:
    """The model that `row` is an object of."""
    if isinstance(row, Page):
        return ContentType.objects.get_for_id(row.content_type_id).model_class()
    return type(row)


def _is_published(row: Model) -> bool:
    return is_published(published_model(row))


def _rows(sources: Iterable[Source]) -> dict[Source, Model]:
    found: dict[Source, Model] = {}
    for table, identifiers in _by_table(sources).items():
        rows: QuerySet[Any] = source_models()[table]._base_manager.filter(pk__in=identifiers)
        if table == PAGE_TABLE:
            rows = rows.only(
                "pk", "content_type", "path", "url_path", "slug", "live", "expire_at", "alias_of", "locale"
            )
        found |= {Source(table, row.pk): row for row in rows}
    return found


def _lock(sources: set[Source]) -> set[Source]:
    """Hold the rows until the transaction ends, but for those that others hold: waiting could never end.

    So nobody withdraws an object between our reading it as live and our making it readable. SQLite has one writer.
    """
    if not connection.features.has_select_for_update:
        return sources
    locked: set[Source] = set()
    for table, identifiers in _by_table(sources).items():
        rows: QuerySet[Any] = source_models()[table]._base_manager.filter(pk__in=identifiers).order_by("pk")
        free = rows.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True)
        locked |= {Source(table, identifier) for identifier in free}
    return locked


def _held(rows: dict[Source, Model]) -> set[Source]:
    """Local variants of what another transaction is withdrawing at this moment."""
    held = held_by_others(row for row in rows.values() if isinstance(row, LocalVariant))
    return {source for source, row in rows.items() if isinstance(row, LocalVariant) and row.pk in held}


def _complete(model: type[Model], identifiers: Iterable[Any]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._base_manager.filter(pk__in=list(identifiers))
    if model is LocalVariant:
        return rows.select_related("edition", "page", "content_block")
    return rows.select_related("locale") if issubclass(model, TranslatableMixin) else rows


def _by_table(sources: Iterable[Source]) -> dict[str, list[int]]:
    by_table: dict[str, list[int]] = defaultdict(list)
    for source in sorted(sources):
        by_table[source.table].append(source.id)
    return by_table
