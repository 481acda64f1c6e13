"""How tags are written: what is one tag, how long it may be, and how many a page may have."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TAG = 50
MOST_TAGS = 20

validate_tag = RegexValidator(
    r'^[^",]*\Z', _("A tag has neither commas nor quotation marks: they part one from the next."), code="tag"
)


def tidied(name: str) -> str:
    """A tag as it is kept: no more space than between words, each letter one character."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def folded(name: str) -> str:
    """What is the same of a tag however it was typed."""
    return unicodedata.normalize("NFC", tidied(name).casefold())


def distinct(names: Iterable[str]) -> list[str]:
    """Each once, as it was written first. Raises `ValidationError` where a page cannot have so many."""
    tags: dict[str, str] = {}
    for name in filter(None, map(tidied, names)):
        tags.setdefault(folded(name), name)
    if len(tags) > MOST_TAGS:
        message = _("A page has at most %(most)s tags; here are %(count)s.")
        raise ValidationError(message, "too_many_tags", {"most": MOST_TAGS, "count": len(tags)})
    return list(tags.values())
