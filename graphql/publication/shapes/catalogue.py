"""All object shapes by their public type name."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.apps import apps
from wagtail.models import Page, TranslatableMixin

from publication.shapes.declarations import ShapeError, described
from publication.shapes.description import ObjectShape
from publication.shapes.models import model_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model


@cache
def object_shapes() -> Mapping[str, ObjectShape]:
    """The shape of each published model, by public type name. Raises `ShapeError`."""
    shapes: dict[str, ObjectShape] = {}
    for model in apps.get_models():
        name = model.__dict__.get("graphql_type_name")
        if name is None:
            continue
        if name in shapes:
            raise ShapeError(f"{model.__name__} and {shapes[name].model.__name__} are both published as {name}")
        shapes[name] = _object_shape(name, model)
    return MappingProxyType(shapes)


@cache
def shapes_by_model() -> Mapping[type[Model], ObjectShape]:
    """The same shapes by model."""
    return MappingProxyType({shape.model: shape for shape in object_shapes().values()})


def _object_shape(name: str, model: type[Model]) -> ObjectShape:
    fields = model_fields(model)
    has_reach = any(field.name == "municipalities" for field in model._meta.get_fields())
    if has_reach and "municipalities" not in {field.name for field in fields}:
        raise ShapeError(f"{model.__name__} names municipalities, but does not publish them: nobody could see it")
    is_page, is_translated = issubclass(model, Page), issubclass(model, TranslatableMixin)
    return ObjectShape(name, described(model), model, is_page, fields, is_translated)
