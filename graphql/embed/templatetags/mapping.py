"""The map of interests for templates of embeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings

from embed.mapping.drawing import draw
from embed.subjects import Kind, Subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from embed.mapping.drawing import InterestMap
    from embed.shown import Frame

register = template.Library()


@register.simple_tag
def drawn_map(interests: Sequence[Mapping[str, Any]]) -> InterestMap:
    """The map of a list of interests, with the fields that the operations of embeds ask for."""
    return draw(interests)


@register.filter
def interest_url(interest: Mapping[str, Any], frame: Frame) -> str:
    """Where the interest is read: on the edition's site, or where it has none, in a page of ours."""
    if frame.frontend_url:
        return f"{frame.frontend_url.rstrip('/')}{interest['path']}"
    slug = interest["path"].rstrip("/").rpartition("/")[2]
    return f"{settings.WAGTAILADMIN_BASE_URL}/embed/{Subject(frame.slug, Kind.INTEREST, slug).path}"
