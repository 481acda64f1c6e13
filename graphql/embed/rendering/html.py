"""As clean semantic HTML, for a page that is somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation

from embed.subjects import Kind

if TYPE_CHECKING:
    from embed.shown import Shown

_TEMPLATES: dict[Kind, str] = {Kind.BLOCK: "embed/content_block.html"}


def html_of(shown: Shown) -> str:
    """One `<section>`, without styles or scripts, every address in it whole."""
    context = {
        "shown": shown,
        "content": shown.content,
        "frame": shown.frame,
        "level": shown.asked.level,
        "language": shown.language,
    }
    with translation.override(shown.language):
        return render_to_string(_TEMPLATES[shown.asked.subject.kind], context)
