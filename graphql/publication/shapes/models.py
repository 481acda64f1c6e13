"""Shapes of models: the kind of each published field follows from the Django field it is read from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from taggit.managers import TaggableManager
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from publication.shapes.blocks import block_shapes
from publication.shapes.declarations import Declaration, ShapeError, declarations, described
from publication.shapes.description import FieldShape, Kind, StructShape

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

_KINDS: tuple[tuple[type[models.Field[Any, Any]], Kind], ...] = (
    (models.BooleanField, Kind.BOOLEAN),
    (models.DateTimeField, Kind.DATETIME),
    (models.DateField, Kind.DATE),
    (models.DecimalField, Kind.FLOAT),
    (models.FloatField, Kind.FLOAT),
    (models.IntegerField, Kind.INTEGER),
    (RichTextField, Kind.RICH_TEXT),
    (models.JSONField, Kind.GEOJSON),
    (models.CharField, Kind.STRING),
    (models.TextField, Kind.STRING),
    (models.UUIDField, Kind.STRING),
)


def model_fields(model: type[Model]) -> tuple[FieldShape, ...]:
    """The published fields of a model."""
    return tuple(_field_shape(model, declaration) for declaration in declarations(model))


@cache
def struct_shape(model: type[Model]) -> StructShape:
    """The shape of rows that hang on an object and have no key of their own."""
    name = getattr(model, "graphql_type_name", model.__name__)
    return StructShape(name, described(model), model_fields(model))


def public_types(model: type[Model]) -> tuple[str, ...]:
    """The public types a reference to `model` may lead to; none for Wagtail's `Page`, which is any of them."""
    if model is Page:
        return ()
    name = getattr(model, "graphql_type_name", None)
    if name is None:
        raise ShapeError(f"{model.__name__} is referred to by published content, but is not published itself")
    return (name,)


def _field_shape(model: type[Model], declaration: Declaration) -> FieldShape:
    try:
        field = model._meta.get_field(declaration.source)
    except FieldDoesNotExist:
        return _property_shape(model, declaration)
    for accepts, build in _BUILDERS:
        if accepts(field):
            return build(field, declaration)
    raise ShapeError(f"{model.__name__}.{declaration.name}: no kind is known for {type(field).__name__}")


def _property_shape(model: type[Model], declaration: Declaration) -> FieldShape:
    """The source is an attribute, not a field: its kind is what is declared."""
    if not hasattr(model, declaration.source):
        raise ShapeError(f"{model.__name__} has no field or attribute {declaration.source!r}")
    if declaration.scalar is None:
        raise ShapeError(f"{model.__name__}.{declaration.name}: an attribute has to be declared as a scalar")
    return _plain(declaration.scalar, declaration)


def _plain(kind: Kind, declaration: Declaration, **more: Any) -> FieldShape:
    is_list = more.pop("is_list", declaration.is_list)
    required = is_list or declaration.required
    return FieldShape(
        declaration.name, kind, declaration.description, declaration.source, is_list=is_list, required=required, **more
    )


def reference(
    declaration: Declaration, targets: tuple[str, ...], *, is_list: bool, is_given: bool = False
) -> FieldShape:
    """A reference. A single one is never required: what it leads to may be withdrawn at any time."""
    return FieldShape(
        declaration.name,
        Kind.REFERENCE,
        declaration.description,
        declaration.source,
        is_list=is_list,
        required=is_list,
        targets=targets,
        is_given=is_given,
    )


def _build_reference(field: Any, declaration: Declaration) -> FieldShape:
    is_list = field.many_to_many
    is_given = not is_list and not field.null
    return reference(declaration, public_types(field.related_model), is_list=is_list, is_given=is_given)


def _build_rows(field: Any, declaration: Declaration) -> FieldShape:
    return _plain(Kind.STRUCT, declaration, is_list=True, struct=struct_shape(field.related_model))


def _build_stream(field: Any, declaration: Declaration) -> FieldShape:
    return _plain(Kind.STREAM, declaration, is_list=True, blocks=block_shapes(field.stream_block))


def _build_tags(_field: Any, declaration: Declaration) -> FieldShape:
    return _plain(Kind.STRING, declaration, is_list=True)


def _build_enumeration(field: Any, declaration: Declaration) -> FieldShape:
    return _plain(Kind.ENUM, declaration, enum=field.enumeration)


def _build_scalar(field: Any, declaration: Declaration) -> FieldShape:
    return _plain(next(kind for class_, kind in _KINDS if isinstance(field, class_)), declaration)


_BUILDERS: tuple[tuple[Callable[[Any], bool], Callable[[Any, Declaration], FieldShape]], ...] = (
    (lambda field: isinstance(field, TaggableManager), _build_tags),
    (lambda field: bool(field.one_to_many), _build_rows),
    (lambda field: bool(field.is_relation and field.concrete), _build_reference),
    (lambda field: isinstance(field, StreamField), _build_stream),
    (lambda field: hasattr(field, "enumeration"), _build_enumeration),
    (lambda field: isinstance(field, tuple(class_ for class_, _ in _KINDS)), _build_scalar),
)
