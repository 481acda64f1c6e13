"""What the templates of the gallery need beside Django's own tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from collections.abc import Mapping

register = template.Library()


@register.filter
def value_of(values: Mapping[str, Any], name: str) -> Any:
    """The value under a name that is itself a value; empty where there is none."""
    return values.get(name, "")
