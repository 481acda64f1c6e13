"""Model fields that leave migrations alone when choices or their labels change, and what asks for a day or a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

if TYPE_CHECKING:
    from collections.abc import Sequence


class EnumerationField(models.CharField):
    """One value of a closed set; `enumeration` is the set. Migrations know it as plain text."""

    LENGTH = 40

    def __init__(self, verbose_name: Any, enumeration: type[models.TextChoices], **options: Any) -> None:
        self.enumeration = enumeration
        defaults: dict[str, Any] = {"max_length": self.LENGTH, "choices": enumeration.choices}
        super().__init__(verbose_name, **(defaults | options))

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, arguments, options = super().deconstruct()
        options.pop("choices", None)
        return name, "django.db.models.CharField", arguments, options

    def clone(self) -> EnumerationField:
        options = self.deconstruct()[3]
        return type(self)(options.pop("verbose_name", None), self.enumeration, **options)


class DayField(models.DateField):
    """A day, asked for with the browser's own calendar: forms of files also come by script, where no other works."""

    def formfield(self, **options: Any) -> forms.Field | None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        return super().formfield(**{"widget": widget, **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.DateField", arguments, options


class NoteField(models.TextField):
    """A few lines."""

    def formfield(self, **options: Any) -> forms.Field | None:
        return super().formfield(**{"widget": forms.Textarea(attrs={"rows": 3}), **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.TextField", arguments, options
