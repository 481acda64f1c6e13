"""Objects as their editors saved them last."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision

from cms.models import LocalVariant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from publication.drafts.waiting import Waiting
    from publication.sources import Source


def revised(waiting: Iterable[Waiting]) -> dict[Source, Any]:
    """Each object with the values of its latest revision; as its row stands where it has none.

    In the place of an object whose revision cannot be read stands the error.
    """
    waiting = list(waiting)
    contents = Revision.objects.in_bulk([each.revision for each in waiting if each.revision is not None])
    rows = _rows(waiting)
    return {
        each.source: _read(rows[each.source], contents.get(each.revision or 0))
        for each in waiting
        if each.source in rows
    }


def _rows(waiting: list[Waiting]) -> dict[Source, Any]:
    """The whole rows, pages as their own type; without those that are gone by now."""
    rows = {each.source: each.row for each in waiting if not isinstance(each.row, Page)}
    by_type: dict[int, dict[int, Source]] = defaultdict(dict)
    for each in waiting:
        if isinstance(each.row, Page):
            by_type[each.row.content_type_id][each.row.pk] = each.source
    for kind, sources in by_type.items():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        pages = model._base_manager.filter(pk__in=sources).select_related("locale")
        rows |= {sources[page.pk]: page for page in pages}
    return rows


def _read(row: Any, revision: Any) -> Model | Exception:
    try:
        return _with(row, revision)
    except Exception as error:  # noqa: BLE001  # an old revision may hold anything, and must not hide all other drafts
        return error


def _with(row: Any, revision: Any) -> Model:
    if revision is None:
        unrevised: Model = row
        return unrevised
    instance: Any = row.with_content_json(revision.content)
    if isinstance(row, LocalVariant):  # all of these have been read with the row
        instance.edition, instance.page, instance.content_block = row.edition, row.page, row.content_block
    elif isinstance(row, Page):
        instance.locale = row.locale
        if row.alias_of_id is not None:  # it says what its original says, under its own name
            instance.slug, instance.url_path = row.slug, row.url_path
    revised_instance: Model = instance
    return revised_instance
