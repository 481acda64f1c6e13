"""What the preview of a local variant shows is what is served of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.rich_text import expand_db_html

from cms import models
from cms.editions.local_fields import local_fields
from cms.enumerations import Unreviewed
from cms.models.adapting import adapted
from media.models import Document, Image
from publication.projection.keys import Keys
from publication.projection.rows import Rows
from publication.projection.walk import Walk
from publication.shapes import shapes_by_model
from tests.cms.content import SECTION_AND_VALUES, make_page, make_snippet
from tests.delivery.filling import POINT, Chosen, body
from tests.publication.test_variants import ONE, TWO, heading, own
from tests.publication.variants import edition, make_variant, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def block(drain):
    made = make_snippet(models.ContentBlock, title="Fælles", body=[heading("Et", ONE), heading("To", TWO)])
    drain()
    return made


def change(block: models.ContentBlock, drain: Any) -> None:
    block.title, block.body = "Ny titel", [heading("Et, ændret", ONE), heading("Tre", TWO)]
    block.save()
    drain()


def document_of(target: Any) -> dict[str, Any]:
    """What would be published of `target` as it stands in memory, of what an edition may change."""
    shape, keys = shapes_by_model()[type(target)], Keys()
    document = Walk(shape, target, Rows(shape, [target], keys), keys).document()
    return {name: document[name] for name in local_fields(shape.model)}


def served(target: Any, slug: str = "vejle") -> dict[str, Any]:
    document = shown(target, slug).document
    blocks = [{name: value for name, value in each.items() if name != "layer"} for each in document["body"]]
    return {name: document[name] for name in local_fields(type(target))} | {"body": blocks}


def previewed(variant: models.LocalVariant) -> dict[str, Any]:
    fresh = models.LocalVariant.objects.get(pk=variant.pk)
    return document_of(adapted(fresh, fresh.page.specific if fresh.page_id else fresh.content_block))


def test_a_claimed_object_is_previewed_as_it_was_claimed(block, drain):
    variant = make_variant(
        block,
        "vejle",
        ("text", {"name": "title", "mode": "append_after", "text": "i Vejle"}),
        ("block", {"name": ONE, "mode": "append_after", "content": own("Lokalt")}),
        treatment="claimed",
    )
    drain()
    change(block, drain)
    assert previewed(variant) == served(block)
    assert previewed(variant)["title"] == "Fælles i Vejle"
    assert [each["value"]["text"] for each in previewed(variant)["body"]] == ["Et", "Lokalt", "To"]


def test_what_is_locked_in_a_claimed_object_is_previewed_as_it_is_shared(drain):
    page = make_page(models.ArticlePage, "Fælles", summary="Da.")
    models.FieldLock.objects.create(field="Article.summary")
    drain()
    variant = make_variant(page, "vejle", treatment="claimed")
    drain()
    page.title, page.summary = "Ny titel", "Nu."
    page.save()
    drain()
    assert previewed(variant) == served(page)
    assert (previewed(variant)["title"], previewed(variant)["summary"]) == ("Fælles", "Nu.")


def test_where_the_edition_shows_the_shared_text_until_it_is_reviewed_so_does_the_preview(block, drain):
    models.Edition.objects.filter(pk=edition("vejle").pk).update(unreviewed=Unreviewed.SHARED)
    variant = make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    assert previewed(variant) == served(block) | {"title": "Vejles"}
    change(block, drain)
    assert previewed(variant)["title"] == served(block)["title"] == "Ny titel"


def test_what_cannot_be_served_is_laid_over_the_rows(block):
    """While a local block lacks what it has to say."""
    title = ("text", {"name": "title", "mode": "replace", "text": "Vejles"})
    unfinished = [{"type": "timeline", "value": {"title": "Når", "events": [{"what": "Noget"}]}}]
    variant = make_variant(block, "vejle", title, ("block", {"name": ONE, "mode": "replace", "content": unfinished}))
    target = adapted(variant, block)
    assert target.title == "Vejles"
    assert [each.block_type for each in target.body] == ["timeline", "heading"]


def test_every_sort_of_block_and_reference_is_previewed_as_it_is_served(drain):
    image = Image.objects.create(title="Billede", alt_text="Et billede", file=get_test_image_file())
    document = Document.objects.create(title="Fil", file=ContentFile(b"text", "fil.txt"))
    snippets = [make_snippet(model, slug="det") for model in (models.ContentBlock, models.KeyFigure)]
    pages = [make_page(model, "Ét") for model in SECTION_AND_VALUES]
    contact = make_snippet(models.Contact)
    made = [image, document, *snippets, contact, *pages]
    words = (
        f'<p><a linktype="page" id="{pages[0].pk}">side</a> <a linktype="document" id="{document.pk}">fil</a></p>'
        f'<embed embedtype="image" id="{image.pk}" alt="Et billede" format="left"/>'
    )
    everything = body(Chosen({type(each).graphql_type_name: [each] for each in made}, words), "ord")
    page = make_page(models.OfferingPage, "Alt", image=image, contact=contact, body=everything, how_to_get=words)
    drain()
    variant = make_variant(page, "vejle", treatment="claimed")
    drain()
    before = served(page)
    page.image, page.contact, page.body, page.how_to_get = None, None, [], ""
    page.save()
    drain()
    assert previewed(variant) == served(page) == before
    assert {each["type"] for each in before["body"]} == set(models.OfferingPage.body.field.stream_block.child_blocks)
    assert "linktype" in before["how_to_get"]
    assert "embedtype" in before["how_to_get"]
    variant.refresh_from_db()
    expanded = expand_db_html(adapted(variant, page).how_to_get)
    assert document.url in expanded
    assert "<img" in expanded


def test_of_a_page_all_its_own_fields_are_read(drain, rf):
    """A page that is read in part answers with a method of Wagtail's where a field is called as that is."""
    page = make_page(models.InfrastructureInterestPage, "Motorvejen", route=POINT)
    drain()
    variant = make_variant(page, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    facts = dict(variant.get_preview_context(rf.get("/"), "")["facts"])
    assert facts["linjeføring"] == POINT


def test_nothing_of_what_is_withdrawn_is_previewed(drain, rf):
    page = make_page(models.InitiativePage, "Offentlig", summary="Offentligt")
    drain()
    variant = make_variant(page, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    models.InitiativePage.objects.filter(pk=page.pk).update(live=False, title="Hemmelig", summary="Hemmeligt")
    drain()
    context = models.LocalVariant.objects.get(pk=variant.pk).get_preview_context(rf.get("/"), "")
    assert context["title"] == "Vejle: Offentlig"
    assert len(context["facts"]) == 1, "how the edition treats it"
