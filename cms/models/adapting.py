"""Shared content as one edition would show it, for previews."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from django.db.models import ForeignKey
from wagtail.fields import StreamField

from cms.editions.hooks import hooks
from cms.editions.layering import BODY, Change, Changes, lay
from cms.editions.local_fields import local_fields, lock_name
from cms.enumerations import LocalMode
from cms.models.field_lock import FieldLock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cms.models.local_variant import LocalVariant

OWN = {"contact": "contact", "image": "image", "block": "content", "body": "content"}  # else: text


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
    locks = set(FieldLock.objects.values_list("field", flat=True))
    free = tuple(name for name in local_fields(model) if lock_name(model, name) not in locks)
    return lay({name: _stored(target, name) for name in free}, _changes(raw_changes), free).document


def _stored(target: Any, name: str) -> Any:
    field = type(target)._meta.get_field(name)
    if isinstance(field, StreamField):
        return list(getattr(target, name).raw_data)
    return getattr(target, field.attname) if isinstance(field, ForeignKey) else getattr(target, name)


def _changes(raw_changes: Iterable[Mapping[str, Any]]) -> Changes:
    fields: dict[str, Change] = {}
    blocks: dict[str, Change] = {}
    for raw in raw_changes:
        kind, value = raw["type"], raw["value"]
        change = Change(LocalMode(value.get("mode") or LocalMode.INHERIT), value.get(OWN.get(kind, "text")))
        changed = blocks if kind == "block" else fields
        changed[BODY if kind == "body" else value["name"]] = change
    return Changes(fields, blocks)
