"""What stands in the place of something that is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation

from embed.rendering.html import html_of

if TYPE_CHECKING:
    from embed.reading import WithdrawnError


def html_instead_of(withdrawn: WithdrawnError) -> str:
    """Another text, or a link to the edition's site; empty where the edition wants nothing there."""
    if withdrawn.shown is not None:
        return html_of(withdrawn.shown)
    if not withdrawn.link:
        return ""
    language = language_of(withdrawn)
    with translation.override(language):
        context = {"withdrawn": withdrawn, "frame": withdrawn.frame, "language": language}
        return render_to_string("embed/withdrawn.html", context)


def language_of(withdrawn: WithdrawnError) -> str:
    if withdrawn.shown is not None:
        return withdrawn.shown.language
    return str(withdrawn.asked.language or withdrawn.frame.language)
