"""As CommonMark, with GitHub's tables: written from the HTML, so that both say the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embed.rendering.html import html_of
from embed.rendering.markdown.elements import elements_of
from embed.rendering.markdown.writing import written

if TYPE_CHECKING:
    from embed.shown import Shown


def markdown_of(shown: Shown) -> str:
    """What is shown, every address in it whole; the title is a heading of the level asked for."""
    return f"{written(elements_of(html_of(shown)))}\n"
