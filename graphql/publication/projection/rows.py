"""The rows that hang on objects, read for a whole batch: one statement a relation, however many objects."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db import models

from publication.projection.keys import Keys
from publication.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import Model

    from publication.shapes import FieldShape, ObjectShape


class Rows:
    """Children and many-to-many references of a batch of objects of one shape, in their published order."""

    def __init__(self, shape: ObjectShape, instances: Sequence[Model], keys: Keys) -> None:
        self._children: dict[tuple[str, Any], list[Model]] = defaultdict(list)
        self._chosen: dict[tuple[str, Any], list[Any]] = defaultdict(list)
        self._keys = keys
        identifiers = [instance.pk for instance in instances]
        for field, relation in _relations(shape):
            if relation.one_to_many:
                self._read_children(field, relation, identifiers)
            else:
                self._read_chosen(field, relation, identifiers)
        self._load_single_references(shape.model, shape.fields, instances)

    def children(self, field: FieldShape, owner: Model) -> list[Model]:
        return self._children[field.name, owner.pk]

    def chosen(self, field: FieldShape, owner: Model) -> list[Any]:
        """What a many-to-many field names, by number: in the order of those, not of an editor's clicks."""
        return self._chosen[field.name, owner.pk]

    def _read_children(self, field: FieldShape, relation: Any, identifiers: list[Any]) -> None:
        model, owner = relation.related_model, relation.field.attname
        rows = model._base_manager.filter(**{f"{owner}__in": identifiers})
        children = list(rows.order_by(owner, *(model._meta.ordering or ()), "pk"))
        for child in children:
            self._children[field.name, getattr(child, owner)].append(child)
        if field.struct is not None:
            self._load_single_references(model, field.struct.fields, children)

    def _read_chosen(self, field: FieldShape, relation: Any, identifiers: list[Any]) -> None:
        owner, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        rows = relation.remote_field.through._base_manager.filter(**{f"{owner}__in": identifiers})
        pairs = list(rows.order_by(f"{target}_id").values_list(f"{owner}_id", f"{target}_id"))
        for owner_id, target_id in pairs:
            self._chosen[field.name, owner_id].append(target_id)
        self._keys.load(relation.related_model, {target_id for _, target_id in pairs})

    def _load_single_references(
        self, model: type[Model], fields: tuple[FieldShape, ...], instances: Sequence[Model]
    ) -> None:
        for field in fields:
            if field.kind is Kind.REFERENCE and not field.is_list:
                relation: Any = model._meta.get_field(field.source)
                chosen = (getattr(instance, relation.attname) for instance in instances)
                self._keys.load(relation.related_model, (value for value in chosen if value is not None))


def _relations(shape: ObjectShape) -> Iterator[tuple[FieldShape, Any]]:
    for field in shape.fields:
        if field.kind is Kind.STRUCT or (field.kind is Kind.REFERENCE and field.is_list):
            relation = shape.model._meta.get_field(field.source)
            if not (relation.one_to_many or isinstance(relation, models.ManyToManyField)):
                raise TypeError(f"{shape.type}.{field.name}: expected a list of rows, got {relation}")
            yield field, relation
