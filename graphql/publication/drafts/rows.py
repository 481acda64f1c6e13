"""The rows that hang on a draft: they are in its revision, and in no table yet."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from publication.projection.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model

    from publication.shapes import FieldShape


class RevisedRows(Rows):
    """Children, many-to-many references and tags as drafts hold them, in the order in which they will be published."""

    def _children_of(self, field: FieldShape, _relation: Any, owners: Sequence[Model]) -> dict[Any, list[Model]]:
        return {owner.pk: sorted(getattr(owner, field.source).all(), key=_place) for owner in owners}

    def _chosen_by(self, field: FieldShape, _relation: Any, owners: Sequence[Model]) -> dict[Any, list[Any]]:
        return {owner.pk: sorted(each.pk for each in getattr(owner, field.source).all()) for owner in owners}

    def _tags_of(self, _field: FieldShape, relation: Any, owners: Sequence[Model]) -> dict[Any, list[str]]:
        """A revision holds their numbers, which are looked up for all drafts together."""
        links = relation.through._meta.get_field("content_object").remote_field.get_accessor_name()
        numbers = {owner.pk: [link.tag_id for link in getattr(owner, links).all()] for owner in owners}
        named = relation.related_model._base_manager.filter(pk__in=set(chain.from_iterable(numbers.values())))
        names = dict(named.values_list("pk", "name"))
        return {owner: [names[number] for number in own if number in names] for owner, own in numbers.items()}


def _place(child: Any) -> int:
    """Rows that were written by hand have no place of their own, and stay in the order they have."""
    return getattr(child, "sort_order", None) or 0
