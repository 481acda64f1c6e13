"""A small region to layer in: shared content in two languages, two editions' own sections, and some local text."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page, Site

from cms import models
from tests.cms.content import make_edition_page, make_page, make_snippet
from tests.publication.layering_rules import CONTACTS
from tests.publication.variants import edition, make_variant

IDS = [f"{digit * 8}-{digit * 4}-4{digit * 3}-8{digit * 3}-{digit * 12}" for digit in "123"]
SECTIONS = ("vejle", "kolding")


def heading(words: str, identifier: str) -> dict[str, Any]:
    return {"type": "heading", "id": identifier, "value": {"text": words, "level": "h2"}}


def body(*words: str) -> list[dict[str, Any]]:
    """Headings; the first of them always has the first id."""
    return [heading(each, identifier) for each, identifier in zip(words, IDS, strict=False)]


def own(words: str) -> list[dict[str, Any]]:
    """Blocks of an edition's."""
    return [heading(words, "99999999-9999-4999-8999-999999999999")]


def build() -> None:
    """Make it. What is queued is left to the caller."""
    CONTACTS.clear()
    for name in ("Sekretariatet", "Borgerservice"):
        contact = make_snippet(models.Contact, name=name)
        CONTACTS[contact.pk] = str(contact.key)
    shared = make_snippet(models.ContentBlock, slug="om", title="Om", body=body("Et", "To"))
    translate_block(shared, "en")
    make_snippet(models.ContentBlock, slug="eget", title="Eget", body=body("Vejles"), edition=edition("vejle"))
    home = models.HomePage.objects.get()
    page = make_page(models.ArticlePage, "Nyt", slug="nyt", body=body("Ny", "Nyere"), contact_id=min(CONTACTS))
    page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)
    Page.objects.exclude(locale=home.locale).filter(depth__gte=3).update(live=True)
    for slug in SECTIONS:
        section = make_edition_page(slug, slug)
        section.add_child(instance=models.ArticleIndexPage(title="Artikler", slug=f"artikler-{slug}"))
    models.ArticleIndexPage.objects.get(slug="artikler-kolding").add_child(
        instance=models.ArticlePage(
            title="Koldings", slug="koldings", summary="Kort.", body=body("Koldings"), is_regional=True
        )
    )
    make_variant(shared, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    make_variant(shared, "kolding", ("block", {"name": IDS[0], "mode": "append_after", "content": own("Koldings")}))
    make_variant(page, "billund", treatment="claimed")
    make_variant(page, "vejle", ("text", {"name": "summary", "mode": "append_after", "text": "Og Vejle."}))
    assert Site.objects.count() == 1


def translate_block(block: Any, language: str) -> None:
    """A live translation with words of its own."""
    locale = Locale.objects.get(language_code=language)
    if block.locale_id == locale.pk or type(block).objects.filter(translation_key=block.translation_key, locale=locale):
        return
    copy = block.copy_for_translation(locale)
    copy.live, copy.slug, copy.title = True, f"{block.slug}-{language}", f"{block.title} {language}"
    copy.save()
