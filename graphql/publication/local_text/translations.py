"""What an edition shows in one language because it does not exist in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef

from publication.local_text.reach import heads_shown_in
from publication.models import PublishedObject

if TYPE_CHECKING:
    from django.core.paginator import Page

    from cms.models import Edition

PER_PAGE = 50


def languages_of(edition: Edition) -> list[str]:
    """The languages its readers may be shown, but for the one that content is written in."""
    named = [edition.language, *edition.fallbacks.values_list("language", flat=True)]
    others = [code for code, _label in settings.WAGTAIL_CONTENT_LANGUAGES]
    return [code for code in dict.fromkeys([*named, *others]) if code != settings.LANGUAGE_CODE]


def missing_translations(edition: Edition, language: str, number: str | None) -> Page[PublishedObject]:
    """One page of what the edition shows in the language content is written in, and not in `language`, by title."""
    there = PublishedObject.objects.filter(
        key=OuterRef("key"), language=language, edition__in=["", str(edition.key)], is_hidden=False
    )
    missing = heads_shown_in(edition).filter(language=settings.LANGUAGE_CODE).exclude(Exists(there))
    return Paginator(missing.order_by("title_order", "key"), PER_PAGE).get_page(number)
