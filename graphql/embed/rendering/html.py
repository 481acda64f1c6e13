"""As clean semantic HTML, for a page that is somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation

from embed.rendering.titles import title_of
from embed.subjects import Kind

if TYPE_CHECKING:
    from embed.shown import Shown

_TEMPLATES = {
    Kind.BLOCK: "content_block",
    Kind.INITIATIVE: "initiative",
    Kind.INTEREST: "interest",
    Kind.PARTNER: "partner",
    Kind.INITIATIVES: "initiatives",
    Kind.INTERESTS: "interests",
    Kind.KEY_FIGURES: "key_figures",
    Kind.PARTNERS: "partners",
    Kind.TIMELINE: "timeline",
}


def html_of(shown: Shown, *, is_in_shadow: bool = False) -> str:
    """One `<section>`, without styles or scripts, every address in it whole.

    In a shadow root its elements are named as parts, by which the page around it may style them.
    """
    with translation.override(shown.language):
        context = {
            "shown": shown,
            "title": title_of(shown),
            "content": shown.content,
            "frame": shown.frame,
            "labels": shown.labels,
            "level": shown.asked.level,
            "language": shown.language,
            "is_in_shadow": is_in_shadow,
        }
        return render_to_string(f"embed/{_TEMPLATES[shown.asked.subject.kind]}.html", context)
