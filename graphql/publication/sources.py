"""Where published objects are written: a row of one of Wagtail's tables, and what that row is published as."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from wagtail.models import Page

from cms.models import LocalVariant
from publication.shapes import shapes_by_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

PAGE_TABLE: str = Page._meta.db_table


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One row. A page's is the one in Wagtail's own table, whatever its type."""

    table: str
    id: int

    def __str__(self) -> str:
        return f"{self.table} {self.id}"


def root_model(model: type[Model]) -> type[Model]:
    """The model whose table is the source table of `model`."""
    return Page if issubclass(model, Page) else model


@cache
def source_models() -> Mapping[str, type[Model]]:
    """The model of each source table."""
    models: list[type[Model]] = [*map(root_model, shapes_by_model()), LocalVariant]
    return MappingProxyType({model._meta.db_table: model for model in models})


def is_published(model: type[Model]) -> bool:
    """Whether rows of `model` are published: as objects, or as what an edition says of one."""
    return model in shapes_by_model() or model is LocalVariant


def source_of(instance: Model) -> Source:
    """The row that `instance` is written in."""
    return Source(root_model(type(instance))._meta.db_table, instance.pk)
