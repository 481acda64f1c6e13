"""For the pages that ask before they withdraw something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from embed.counting.telling import sentence_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import Model

register = template.Library()
WITHDRAWING = {"delete", "unpublish"}  # of Wagtail's actions on many objects


@register.simple_tag
def where_shown(instance: Model) -> str:
    """On which other sites `instance` is shown; empty where that is none."""
    return sentence_about([instance])


@register.simple_tag
def where_all_are_shown(action: str, items: Iterable[Mapping[str, Any]]) -> str:
    """As `where_shown`, of the `items` of an action's page."""
    return sentence_about([item["item"] for item in items]) if action in WITHDRAWING else ""
