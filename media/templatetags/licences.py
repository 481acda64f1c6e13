"""For the page on which an image or a document is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from media.licensing import Licensed

register = template.Library()


@register.inclusion_tag("media/licence.html")
def licence_of(file: Licensed) -> dict[str, Any]:
    """What whoever edits the file has to know before it is hidden, or why it is."""
    return {"file": file}
