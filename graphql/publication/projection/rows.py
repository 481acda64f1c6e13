"""The rows that hang on objects, read for a whole batch: one statement a relation, however many objects."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db import models
from taggit.managers import TaggableManager

from publication.projection.keys import Keys
from publication.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import Model

    from publication.shapes import FieldShape, ObjectShape


class Rows:
    """Children, many-to-many references and tags of a batch of objects of one shape, in their published order."""

    def __init__(self, shape: ObjectShape, instances: Sequence[Model], keys: Keys) -> None:
        self._children: dict[tuple[str, Any], list[Model]] = defaultdict(list)
        self._chosen: dict[tuple[str, Any], list[Any]] = defaultdict(list)
        self._tags: dict[tuple[str, Any], list[str]] = {}
        self._keys = keys
        for field, relation in _relations(shape):
            if isinstance(relation, TaggableManager):
                self._tags |= {
                    (field.name, owner): tags for owner, tags in self._tags_of(field, relation, instances).items()
                }
            elif relation.one_to_many:
                self._keep_children(field, self._children_of(field, relation, instances), relation.related_model)
            else:
                self._keep_chosen(field, self._chosen_by(field, relation, instances), relation.related_model)
        self._load_single_references(shape.model, shape.fields, instances)

    def children(self, field: FieldShape, owner: Model) -> list[Model]:
        return self._children[field.name, owner.pk]

    def chosen(self, field: FieldShape, owner: Model) -> list[Any]:
        """What a many-to-many field names, by number: in the order of those, not of an editor's clicks."""
        return self._chosen[field.name, owner.pk]

    def tags(self, field: FieldShape, owner: Model) -> list[str]:
        """Its tags by name, in no order."""
        return self._tags.get((field.name, owner.pk), [])

    def _children_of(self, _field: FieldShape, relation: Any, owners: Sequence[Model]) -> dict[Any, list[Model]]:
        """By its number the children of each owner, in order."""
        model, owner = relation.related_model, relation.field.attname
        rows = model._base_manager.filter(**{f"{owner}__in": [each.pk for each in owners]})
        children: dict[Any, list[Model]] = defaultdict(list)
        for child in rows.order_by(owner, *(model._meta.ordering or ()), "pk"):
            children[getattr(child, owner)].append(child)
        return children

    def _chosen_by(self, _field: FieldShape, relation: Any, owners: Sequence[Model]) -> dict[Any, list[Any]]:
        """By its number what each owner names, by number and in the order of those."""
        owner, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        through = relation.remote_field.through._base_manager
        rows = through.filter(**{f"{owner}__in": [each.pk for each in owners]})
        chosen: dict[Any, list[Any]] = defaultdict(list)
        for owner_id, target_id in rows.order_by(f"{target}_id").values_list(f"{owner}_id", f"{target}_id"):
            chosen[owner_id].append(target_id)
        return chosen

    def _tags_of(self, _field: FieldShape, relation: Any, owners: Sequence[Model]) -> dict[Any, list[str]]:
        """By its number the tags of each owner."""
        owner = relation.m2m_column_name()
        rows = relation.through._base_manager.filter(**{f"{owner}__in": [each.pk for each in owners]})
        tags: dict[Any, list[str]] = defaultdict(list)
        for owner_id, name in rows.values_list(owner, f"{relation.m2m_reverse_field_name()}__name"):
            tags[owner_id].append(name)
        return tags

    def _keep_children(self, field: FieldShape, children: dict[Any, list[Model]], model: type[Model]) -> None:
        for owner, own in children.items():
            self._children[field.name, owner] = own
        if field.struct is not None:
            self._load_single_references(model, field.struct.fields, list(chain.from_iterable(children.values())))

    def _keep_chosen(self, field: FieldShape, chosen: dict[Any, list[Any]], model: type[Model]) -> None:
        for owner, own in chosen.items():
            self._chosen[field.name, owner] = own
        self._keys.load(model, set(chain.from_iterable(chosen.values())))

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
        if field.kind is Kind.STRUCT or (field.kind in {Kind.REFERENCE, Kind.STRING} and field.is_list):
            relation = shape.model._meta.get_field(field.source)
            if not (relation.one_to_many or isinstance(relation, models.ManyToManyField | TaggableManager)):
                raise TypeError(f"{shape.type}.{field.name}: expected a list of rows, got {relation}")
            yield field, relation
