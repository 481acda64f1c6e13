"""Shared content as one edition would show it, for previews."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from django.db.models import ForeignKey
from wagtail.fields import StreamField

from cms.editions.changing import changes_in
from cms.editions.hooks import hooks
from cms.editions.layering import lay
from cms.editions.local_fields import free_fields
from cms.models.field_lock import FieldLock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cms.models.local_variant import LocalVariant


def adapted(variant: LocalVariant, target: Any) -> Any:
    """A copy of `target`, never to be saved, as the variant's edition would show it.

    What cannot be served, as an unfinished draft, is laid over the rows of `target` as they stand.
    """
    served = hooks.as_served(variant)
    stored = _laid(target, variant.changes.raw_data) if served is None else served
    shown = copy.copy(target)
    for name, value in stored.items():
        field = type(target)._meta.get_field(name)
        if isinstance(field, StreamField):
            setattr(shown, name, field.stream_block.to_python(value))
        else:
            setattr(shown, getattr(field, "attname", name), value)
    return shown


def _laid(target: Any, raw_changes: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The fields that may be changed, with the changes as a stream field stores them."""
    model = type(target)
    free = free_fields(model, FieldLock.names())
    changes = changes_in(model, ((raw["type"], raw["value"]) for raw in raw_changes), lambda _, value: value)
    return lay({name: _stored(target, name) for name in free}, changes, free).document


def _stored(target: Any, name: str) -> Any:
    field = type(target)._meta.get_field(name)
    if isinstance(field, StreamField):
        return list(getattr(target, name).raw_data)
    return getattr(target, field.attname) if isinstance(field, ForeignKey) else getattr(target, name)
