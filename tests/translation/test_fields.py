"""Every field of what is translated is said to be translated, alike in all languages, or replaceable."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from modelcluster.fields import ParentalKey
from taggit.managers import TaggableManager
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Page, get_translatable_models
from wagtail_localize.fields import TranslatableField
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from cms.blocks import BodyBlock
from cms.blocks.fields import SnippetBlock
from cms.models import InitiativePage, Theme

OURS = [model for model in get_translatable_models(include_subclasses=True) if model._meta.app_label == "cms"]
MODELS = pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
OF_ONE_ROW = {"id", "locale", "translation_key", "untranslated", "sort_order", "page_ptr"}
WAGTAILS = {field.name for kind in (Page, DraftStateMixin) for field in kind._meta.get_fields()} - {"title", "slug"}
OF_A_SNIPPET = {"live_revision", "latest_revision", "locked", "locked_at", "locked_by"}
IN_ALL_LANGUAGES = {"cvr", "phone", "street_address", "postal_code", "city"}  # text, but not of a language


def classified(model: Any) -> dict[str, Any]:
    return {field.field_name: field for field in model.translatable_fields}


def fields_of(model: Any) -> dict[str, Any]:
    """The fields that hold content: ours, a page's title and slug, and the lists that are published with it.

    Tags are copied by the rows that name them.
    """
    published = {declare().field_source for declare in model.graphql_fields}
    without = OF_ONE_ROW | OF_A_SNIPPET | WAGTAILS - ({"title"} if not issubclass(model, Page) else set())
    return {
        "tag_links" if isinstance(field, TaggableManager) else field.name: field
        for field in model._meta.get_fields()
        if field.name in published
        or not (field.auto_created or field.name in without or isinstance(field, ParentalKey))
    }


@MODELS
def test_every_field_is_classified_once_and_no_other(model):
    names = [field.field_name for field in model.translatable_fields]
    assert sorted(names) == sorted(fields_of(model))


@MODELS
def test_words_are_translated_and_nothing_else_is(model):
    for name, field in fields_of(model).items():
        is_of_words = isinstance(field, models.CharField | models.TextField | StreamField) and not (
            isinstance(field, models.URLField | models.EmailField | models.SlugField) or field.choices
        )
        has_words_in_rows = field.one_to_many and hasattr(field.related_model, "translatable_fields")
        is_address = issubclass(model, Page) and name == "slug"
        expected = (is_of_words and name not in IN_ALL_LANGUAGES) or has_words_in_rows or is_address
        assert isinstance(classified(model)[name], TranslatableField) == expected, name


@MODELS
def test_whose_it_is_where_it_is_shown_and_what_is_a_fact_no_translation_replaces(model):
    facts = "edition municipalities is_regional kind phase status key_figures adoptions cvr value date route".split()  # noqa: SIM905  # as one reads it best
    for name in set(facts) & set(classified(model)):
        assert not classified(model)[name].overridable, name


def leaves(block: Any) -> list[Any]:
    """The fields of a body."""
    if isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        return [leaf for child in block.child_blocks.values() for leaf in leaves(child)]
    return leaves(block.child_block) if isinstance(block, blocks.ListBlock) else [block]


TRANSLATED = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
REPLACEABLE = (blocks.URLBlock, blocks.ChooserBlock)
ALIKE = (blocks.ChoiceBlock, blocks.DateBlock, blocks.BooleanBlock, blocks.IntegerBlock)


def test_every_field_of_a_body_is_of_a_kind_that_is_known():
    assert [block for block in leaves(BodyBlock()) if not isinstance(block, TRANSLATED + REPLACEABLE + ALIKE)] == []


def test_of_a_body_words_are_translated_addresses_can_be_replaced_and_facts_follow():
    event = {"date": "2024-01-01", "date_precision": "day", "title": "Start", "text": ""}
    body = [
        {"type": "video", "id": "v", "value": {"url": "https://vimeo.com/1", "title": "Film", "embed_html": "<i>"}},
        {"type": "heading", "id": "h", "value": {"text": "Hvad", "level": "h2"}},
        {"type": "call_to_action", "id": "c", "value": {"link_text": "Læs", "url": "https://example.org"}},
        {"type": "timeline", "id": "t", "value": {"events": [{"type": "item", "id": "e", "value": event}]}},
    ]
    extractor = StreamFieldSegmentExtractor(InitiativePage._meta.get_field("body"), include_overridables=True)
    found = [each for each in extractor.handle_stream_block(BodyBlock().to_python(body)) if not each.is_empty()]
    assert {each.path: isinstance(each, StringSegmentValue) for each in found} == {
        "v.title": True,
        "h.text": True,
        "c.link_text": True,
        "c.url": False,
        "t.events.e.title": True,
    }


def test_a_reference_to_a_snippet_is_no_demand_to_translate_it():
    """Its key is the same in every language; to translate what is referred to may be another's to do."""
    assert SnippetBlock(Theme).get_translatable_segments(Theme(code="tourism")) == []
