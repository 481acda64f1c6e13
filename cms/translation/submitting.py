"""Into which languages an object can be submitted for translation."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail_localize.views.submit_translations import SubmitTranslationForm

from cms.models import EditionPage


class LanguagesForm(SubmitTranslationForm):
    """An edition's own pages go into the languages the region's front page is in.

    Else translating them would put a page of the region's into the tree, which is the secretariat's to do.
    """

    def __init__(self, instance: Any, *args: Any, **options: Any) -> None:
        super().__init__(instance, *args, **options)
        top = EditionPage.objects.ancestor_of(instance, inclusive=True).first() if isinstance(instance, Page) else None
        if top is not None:
            regional = Page.objects.filter(translation_key=top.get_parent().translation_key)
            locales = self.fields["locales"]
            locales.queryset = locales.queryset.filter(pk__in=regional.values("locale"))
