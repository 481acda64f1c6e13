"""For the page on which an image is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from media.progress import Stage, progress_of

if TYPE_CHECKING:
    from media.models import Image

register = template.Library()
STATUSES = {Stage.TRIED_AGAIN: "warning", Stage.FAILED: "critical"}  # of Wagtail's help blocks


@register.inclusion_tag("media/progress.html")
def progress_of_renditions(image: Image) -> dict[str, Any]:
    """How many of the image's files are made, and what becomes of the others."""
    progress = progress_of(image)
    return {"progress": progress, "status": STATUSES.get(progress.stage, "info")}
