"""The small pages that the gallery's frames show: an embed as it stands in a page of somebody else's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from embed.asked import Theme
from embed.headers import say_framed
from embed.rendering.html import html_of
from embed.rungs import Rung

if TYPE_CHECKING:
    from embed.gallery.code import Embedded


class Look(StrEnum):
    """What is seen of it."""

    STYLED = "styled"  # by our style sheet, in the script's element and in frames
    PLAIN = "plain"  # as HTML in the page of a site with a style sheet of its own
    WITHOUT_SCRIPT = "without-script"  # what the element holds until a script has run


@dataclass(frozen=True, slots=True)
class Preview:
    """`scheme` is what the page around the embed is in, and with it the embed unless it is asked for in another."""

    embedded: Embedded
    rung: Rung
    scheme: Theme
    is_without_script: bool

    @property
    def look(self) -> Look:
        if self.rung is Rung.FRAGMENT:
            return Look.PLAIN
        is_held = self.is_without_script and self.rung is Rung.SCRIPT
        return Look.WITHOUT_SCRIPT if is_held else Look.STYLED

    @property
    def style(self) -> str:
        """What the page says of colours."""
        asked, colours, edition = self.embedded.asked, self.embedded.colours, self.embedded.shown.frame.colour
        scheme = self.scheme if asked.theme is Theme.AUTO else asked.theme
        around = f":root {{\n  color-scheme: {self.scheme};\n}}"
        match self.look:
            case Look.PLAIN:
                return f"{around}\n{colours.fragment_rules()}"
            case Look.WITHOUT_SCRIPT:
                return around
        own = "" if self.rung is Rung.OEMBED else colours.rules()
        return f"{around}\nbody {{\n  color-scheme: {scheme};\n  --trekant-edition: {edition};\n{own}\n}}"


def preview_response(preview: Preview) -> HttpResponse:
    """For a frame of ours alone: nothing in it runs."""
    shown, style = preview.embedded.shown, preview.style
    context = {
        "shown": shown,
        "embedded": preview.embedded,
        "look": preview.look,
        "style": mark_safe(style),  # noqa: S308  # of colours that have been read, which hold no markup
        "content": "" if preview.look is Look.WITHOUT_SCRIPT else mark_safe(html_of(shown)),  # noqa: S308  # as is
    }
    with translation.override(shown.language):
        return _framed(render_to_string("embed/gallery/preview.html", context), style)


def message_response(message: str, status: int = 200) -> HttpResponse:
    """Where there is nothing to show."""
    response = _framed(render_to_string("embed/gallery/message.html", {"message": message}))
    response.status_code = status
    return response


def _framed(html: str, style: str = "") -> HttpResponse:
    """A page that only pages of ours may frame, in which `style` stands."""
    response = HttpResponse(html)
    say_framed(response, "'self'", [style])
    return response
