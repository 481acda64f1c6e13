"""For the pages that ask before they withdraw something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from wagtail.models import Collection, CollectionMember

from publication.local_text.touched import touched
from publication.sources import is_published

if TYPE_CHECKING:
    from django.db.models import Model

register = template.Library()


@register.simple_tag
def what_is_touched(instance: Model) -> str:
    """What withdrawing `instance` would touch; empty where that is nothing."""
    is_known = is_published(type(instance)) or isinstance(instance, Collection)
    return touched(instance).sentence if is_known else ""


@register.simple_tag
def what_deleting_a_file_touches(instance: Model) -> str:
    """Of an image or a document; of pages and snippets a message names it, whatever page they are deleted on."""
    return what_is_touched(instance) if isinstance(instance, CollectionMember) else ""
