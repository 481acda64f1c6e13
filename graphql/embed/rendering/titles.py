"""What an embed is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from embed.subjects import Kind

if TYPE_CHECKING:
    from embed.shown import Shown

LISTS = {
    Kind.INITIATIVES: _("Initiatives"),
    Kind.INTERESTS: _("Infrastructure interests"),
    Kind.KEY_FIGURES: _("Key figures"),
    Kind.PARTNERS: _("Partners"),
    Kind.TIMELINE: _("Timeline"),
}


def title_of(shown: Shown) -> str:
    """Its own title, or what lists of its kind are called, in the language that is active."""
    return shown.title or str(LISTS[shown.asked.subject.kind])
