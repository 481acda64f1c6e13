"""For the pages that ask before they withdraw something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from publication.local_text.touched import touched
from publication.sources import is_published

if TYPE_CHECKING:
    from django.db.models import Model

register = template.Library()


@register.simple_tag
def what_is_touched(instance: Model) -> str:
    """What withdrawing `instance` would touch; empty where that is nothing."""
    return touched(instance).sentence if is_published(type(instance)) else ""
