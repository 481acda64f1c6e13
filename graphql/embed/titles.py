"""What lists are called."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from embed.subjects import Kind

LISTS = {
    Kind.INITIATIVES: _("Initiatives"),
    Kind.INTERESTS: _("Infrastructure interests"),
    Kind.KEY_FIGURES: _("Key figures"),
    Kind.PARTNERS: _("Partners"),
    Kind.TIMELINE: _("Timeline"),
}


def list_title(kind: Kind, language: str) -> str:
    """What a list of this kind is called in a language."""
    with translation.override(language):
        return str(LISTS[kind])
