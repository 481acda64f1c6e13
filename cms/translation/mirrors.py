"""Pages that mirror a page of another language: Wagtail's aliases, where a section is not translated yet, say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_save

from cms.models.page import HeadlessPage
from cms.translation.untranslated import mark_all

if TYPE_CHECKING:
    from wagtail.models import Page


def original_of(page: Page) -> Page:
    """The page whose text `page` shows; itself where it mirrors none."""
    while page.alias_of_id is not None:
        page = page.alias_of
    return page


def mirrors_another_language(page: Page) -> bool:
    return bool(original_of(page).locale_id != page.locale_id)


def connect() -> None:
    post_save.connect(_saved, dispatch_uid="cms.translation.mirrors")


def _saved(instance: Any, *, raw: bool = False, **_: Any) -> None:
    """A mirror can become a page of its own, also because its original is deleted. Then it says what it is in."""
    if raw or not isinstance(instance, HeadlessPage) or instance.alias_of_id is None:
        return
    original = original_of(instance)
    if original.locale_id != instance.locale_id:
        mark_all(instance, original.locale)
        type(instance)._base_manager.filter(pk=instance.pk).update(untranslated=instance.untranslated)
