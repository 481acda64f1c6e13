"""What editors call the fields that documents hold: the labels of models and blocks, in the active language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

if TYPE_CHECKING:
    from django.db.models import Model

    from publication.shapes import FieldShape


def field_label(model: type[Model] | None, shape: FieldShape) -> str:
    """The label of a model's field; its own name where the model has none."""
    field = _field(model, shape)
    related = getattr(field, "related_model", None) if getattr(field, "one_to_many", False) else None
    name = related._meta.verbose_name_plural if related else getattr(field, "verbose_name", None)
    return str(capfirst(name or shape.name.replace("_", " ")))


def rows_model(model: type[Model] | None, shape: FieldShape) -> type[Model] | None:
    """The model of the rows that a field lists."""
    related: type[Model] | None = getattr(_field(model, shape), "related_model", None)
    return related


def stream_block(model: type[Model] | None, shape: FieldShape) -> Any:
    """The block that a body is made of."""
    return getattr(_field(model, shape), "stream_block", None)


def child_block(block: Any, name: str) -> Any:
    """The block of this name in another, or in each item of a list of them."""
    inner = getattr(block, "child_block", block)
    return getattr(inner, "child_blocks", {}).get(name)


def block_label(block: Any, name: str) -> str:
    """The label of a block; the name where it is no more."""
    return str(capfirst(getattr(block, "label", "") or name.replace("_", " ")))


def _field(model: type[Model] | None, shape: FieldShape) -> Any:
    if model is None:
        return None
    try:
        return model._meta.get_field(shape.source)
    except FieldDoesNotExist:
        return None
