"""Everything that names a stored file: every field of every model that holds one, and the publication log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import FileField

from publication.models import PublishedFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model, QuerySet

AT_ONCE = 1_000  # rows


@dataclass(frozen=True, slots=True)
class Named:
    """A file as a row names it in one of its columns."""

    name: str
    model: type[Model]
    column: str
    number: int

    @property
    def owner(self) -> str:
        if self.model is PublishedFile:
            return "a publication"
        return f"{self.model._meta.verbose_name_raw} {self.number}"

    def is_still_so(self) -> bool:
        """Whether the row names it yet."""
        return self.model._base_manager.filter(pk=self.number, **{self.column: self.name}).exists()


def named_files() -> Iterator[Named]:
    """By row, in no order that matters. Read in parts, so that rows may be changed meanwhile."""
    for model, column in _columns():
        for number, name in in_parts(model._base_manager.exclude(**{column: ""}), column):
            yield Named(name, model, column, number)


def is_named(name: str) -> bool:
    """Whether anything names the file now."""
    return any(model._base_manager.filter(**{column: name}).exists() for model, column in _columns())


def in_parts(rows: QuerySet, column: str) -> Iterator[tuple[int, str]]:
    """Primary key and column of all rows; NULL is left out."""
    last = 0
    while part := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", column)[:AT_ONCE]):
        last = part[-1][0]
        yield from ((number, name) for number, name in part if name)


def _columns() -> Iterator[tuple[type[Model], str]]:
    yield PublishedFile, "name"
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField):
                yield model, field.name
