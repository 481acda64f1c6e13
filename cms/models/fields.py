"""Model fields that leave migrations alone when blocks or their labels change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from cms.blocks import BodyBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrPromise


def picture(help_text: _StrPromise) -> models.ForeignKey[Any, Any]:
    """An image a page may have; `help_text` says where it is shown."""
    return models.ForeignKey(
        "media.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("image"),
        help_text=help_text,
    )


class BodyField(StreamField):
    """The one StreamField body. Migrations know it as an empty stream: no block ever changes a table."""

    def __init__(self, block_types: Any = BodyBlock, **options: Any) -> None:
        super().__init__(block_types, **options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, _, options = models.Field.deconstruct(self)
        return name, "wagtail.fields.StreamField", [[]], {**options, "block_lookup": {}}

    def clone(self) -> BodyField:
        options = self.deconstruct()[3]
        del options["block_lookup"]
        return type(self)(self.block_types_arg, **options)


class GeometryField(models.JSONField):
    """A geometry as GeoJSON. Migrations know it as JSON."""

    def formfield(self, **options: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": _GeometryFormField, **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.JSONField", arguments, options


class _GeometryFormField(forms.JSONField):
    def prepare_value(self, value: Any) -> Any:
        """An absent geometry is an empty box: null means nothing to an editor."""
        return "" if value is None else super().prepare_value(value)
