"""Shared content as one edition would show it, for previews: the changes of a local variant laid over today's rows."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from django.db.models import ForeignKey
from wagtail.fields import StreamField

from cms.editions.changing import changes_in
from cms.editions.layering import lay
from cms.editions.local_fields import free_fields
from cms.models.field_lock import FieldLock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def adapted(target: Any, raw_changes: Iterable[Mapping[str, Any]]) -> Any:
    """A copy of `target`, never to be saved, with the changes as a stream field stores them."""
    model = type(target)
    free = free_fields(model, FieldLock.names())
    changes = changes_in(model, ((raw["type"], raw["value"]) for raw in raw_changes), lambda _, value: value)
    laid = lay({name: _stored(target, name) for name in free}, changes, free)
    shown = copy.copy(target)
    for name in free:
        field = model._meta.get_field(name)
        value = laid.document[name]
        if isinstance(field, StreamField):
            setattr(shown, name, field.stream_block.to_python(value))
        else:
            setattr(shown, getattr(field, "attname", name), value)
    return shown


def _stored(target: Any, name: str) -> Any:
    field = type(target)._meta.get_field(name)
    if isinstance(field, StreamField):
        return list(getattr(target, name).raw_data)
    return getattr(target, field.attname) if isinstance(field, ForeignKey) else getattr(target, name)
