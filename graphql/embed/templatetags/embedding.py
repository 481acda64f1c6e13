"""What the templates of embeds need beside Django's own tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

LOWEST_HEADING = 6
register = template.Library()


@register.filter
def block_template(block: Mapping[str, Any]) -> str:
    """The template of a block, by its type."""
    return f"embed/blocks/{block['__typename']}.html"


@register.filter
def below(level: int, levels: int = 1) -> int:
    """The level of a heading so many levels below another."""
    return min(level + levels, LOWEST_HEADING)


@register.filter
def published_html(text: Mapping[str, str]) -> SafeString:
    """Rich text, which was sanitised when it was published and is written from a tree of known elements."""
    return mark_safe(text["html"])  # noqa: S308  # see above
