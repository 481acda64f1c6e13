"""Which fields an edition may change: those a model declares in `local_fields`, less those the secretariat locks.

What is in no `local_fields` is locked for good: phase, adoptions, figures, dates, places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.text import capfirst

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from django.db.models import Model


def variable_models() -> list[type[Model]]:
    """The models whose objects an edition may have local variants of."""
    return [model for model in apps.get_app_config("cms").get_models() if hasattr(model, "local_fields")]


def local_fields(model: type[Model]) -> tuple[str, ...]:
    """The names of the fields an edition may change, before any lock."""
    names: tuple[str, ...] = getattr(model, "local_fields", ())
    return names


def lock_name(model: type[Model], field: str) -> str:
    """What a lock of a field is called: the public type and the field."""
    return f"{getattr(model, 'graphql_type_name', model.__name__)}.{field}"


def free_fields(model: type[Model], locked: Container[str]) -> tuple[str, ...]:
    """The names of the fields an edition may change, without those that are locked."""
    return tuple(name for name in local_fields(model) if lock_name(model, name) not in locked)


def lockable() -> list[tuple[str, str]]:
    """Every field that can be locked, with the words an editor knows it by."""
    return sorted(_choices(), key=lambda choice: choice[1])


def _choices() -> Iterator[tuple[str, str]]:
    for model in variable_models():
        for name in local_fields(model):
            field: Any = model._meta.get_field(name)
            yield lock_name(model, name), f"{capfirst(model._meta.verbose_name)}: {field.verbose_name}"
