"""What a preview shows of an object beside its body: each field an editor has filled in, with its label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nh3
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html

if TYPE_CHECKING:
    from django.db.models import Field, Model

BOOKKEEPING = {"go_live_at", "expire_at", "first_published_at", "locked", "locked_at", "expired", "live"}


def facts(instance: Model, without: frozenset[str] = frozenset()) -> list[tuple[str, Any]]:
    """Label and readable value of the plain fields of `instance` that are filled in."""
    return [
        (str(field.verbose_name), _readable(instance, field))
        for field in instance._meta.concrete_fields
        if field.editable and field.name not in BOOKKEEPING | without and _is_shown(instance, field)
    ]


def _is_shown(instance: Model, field: Field) -> bool:
    is_plain = not field.primary_key and not isinstance(field, StreamField) and not field.one_to_one
    return is_plain and field.value_from_object(instance) not in (None, "", False)


def _readable(instance: Model, field: Field) -> Any:
    value = getattr(instance, field.name)
    if isinstance(field, RichTextField):
        return mark_safe(nh3.clean(expand_db_html(value)))  # noqa: S308  # Wagtail cleans what its own editor sends only
    if field.choices:
        return getattr(instance, f"get_{field.name}_display")()
    return _("Yes") if value is True else value
