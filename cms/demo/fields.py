"""Compares and writes fields, so that content is saved only where it differs from what is there.

Each field has a plain value: a number or text, the primary keys it refers to, the rows of a list, a raw stream. Values
of the content files and of objects become plain in the same way and can be compared.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from django.db.models import ForeignKey, ManyToManyField
from modelcluster.fields import ParentalKey
from taggit.managers import TaggableManager
from wagtail.fields import RichTextField, StreamField

from cms.demo.bodies import raw_body
from cms.demo.markup import rich_text
from cms.models.translating import TranslatedRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.db.models import Model

    from cms.demo.directory import Directory


OF_THE_ROW = {"sort_order", "locale"}  # they follow from what it hangs on


def plain_values(model: type[Model], given: Mapping[str, Any], key: UUID, directory: Directory) -> dict[str, Any]:
    """The plain values of what is `given` for an object of `model` whose key is `key`."""
    return {name: _plain(_field(model, name), value, key, directory) for name, value in given.items()}


def can_stand_first(model: type[Model], name: str) -> bool:
    """Whether a field can, or must, be filled in before the objects others refer to are there."""
    field = _field(model, name)
    if isinstance(field, ForeignKey):
        return not field.null
    return not _is_list(field) and not isinstance(
        field, ManyToManyField | RichTextField | StreamField | TaggableManager
    )


def differing(instance: Model, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the plain values `wanted` that `instance` does not have yet."""
    return {name: value for name, value in wanted.items() if _current(instance, name) != value}


def write(instance: Model, values: Mapping[str, Any]) -> None:
    """Give `instance`, which is not saved by this, the plain `values`."""
    for name, value in values.items():
        field = _field(type(instance), name)
        if _is_list(field):
            setattr(instance, name, [field.related_model(**row) for row in value])
        elif isinstance(field, ManyToManyField):
            setattr(instance, name, list(field.related_model._default_manager.filter(pk__in=value)))
        elif isinstance(field, TaggableManager):
            getattr(instance, name).set(value)
        elif isinstance(field, StreamField):
            setattr(instance, name, field.to_python(json.dumps(value)))
        else:
            setattr(instance, getattr(field, "attname", name), value)


def _field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)


def _is_list(field: Any) -> bool:
    return field.one_to_many


def _plain(field: Any, given: Any, key: UUID, directory: Directory) -> Any:
    if _is_list(field):
        return [_row(field, row, uuid5(key, f"{field.name}:{place}"), directory) for place, row in enumerate(given)]
    if isinstance(field, ManyToManyField):
        return sorted(directory.find(each, field.related_model) for each in given)
    if isinstance(field, ForeignKey):
        return directory.find(given, field.related_model)
    if isinstance(field, StreamField):
        return raw_body(field.stream_block, given, key, directory)
    if isinstance(field, RichTextField):
        return rich_text(given, directory.find)
    return sorted(given) if isinstance(field, TaggableManager) else field.to_python(given)


def _row(relation: Any, given: Any, key: UUID, directory: Directory) -> dict[str, Any]:
    """A row of a list; a value that is no table is that of the first field in the row's form.

    Its key, where it has one, follows from its owner's and its place, which translations share.
    """
    row = given if isinstance(given, dict) else {_first_field(relation.related_model): given}
    keys = {"translation_key": key} if issubclass(relation.related_model, TranslatedRow) else {}
    return {
        field.attname: _plain(field, row[field.name], key, directory) if field.name in row else field.get_default()
        for field in _row_fields(relation)
    } | keys


def _first_field(model: Any) -> str:
    return str(model.panels[0].field_name)


def _row_fields(relation: Any) -> list[Any]:
    fields = relation.related_model._meta.concrete_fields
    return [
        field
        for field in fields
        if not field.primary_key and not isinstance(field, ParentalKey) and field.name not in OF_THE_ROW
    ]


def _current(instance: Model, name: str) -> Any:
    field = _field(type(instance), name)
    if _is_list(field):
        rows = getattr(instance, name).all()
        return [{each.attname: each.value_from_object(row) for each in _row_fields(field)} for row in rows]
    if isinstance(field, ManyToManyField):
        return sorted(each.pk for each in getattr(instance, name).all())
    if isinstance(field, TaggableManager):
        return sorted(each.name for each in getattr(instance, name).all())
    if isinstance(field, StreamField):
        return list(getattr(instance, name).raw_data)
    return field.value_from_object(instance)
