"""For the pages that ask before they withdraw something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from wagtail.models import CollectionMember

from publication.local_text.touched import sentence_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import Model

register = template.Library()


WITHDRAWING = {"delete", "unpublish", "move"}  # of Wagtail's actions on many objects


@register.simple_tag
def what_is_touched(instance: Model) -> str:
    """What withdrawing `instance` would touch; empty where that is nothing."""
    return sentence_about([instance])


@register.simple_tag
def what_deleting_a_file_touches(instance: Model) -> str:
    """Of an image or a document; of pages and snippets a message names it, whatever page they are deleted on."""
    return what_is_touched(instance) if isinstance(instance, CollectionMember) else ""


@register.simple_tag
def what_all_touch(action: str, items: Iterable[Mapping[str, Any]]) -> str:
    """What an action on many objects would touch, from the `items` of its page; empty where that is nothing."""
    return sentence_about([item["item"] for item in items]) if action in WITHDRAWING else ""
