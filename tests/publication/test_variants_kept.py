"""Local variants stay right, and on record, whatever happens to them and to what they lie over."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from cms import models
from publication.models import DirtyObject
from publication.projection import ProjectionError
from publication.queue import drain_apart
from tests.cms.content import make_edition_page, make_page, make_snippet
from tests.publication.log import differences, queued
from tests.publication.variants import make_variant, shown, texts

pytestmark = pytest.mark.django_db
ONE, TWO = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def heading(text, identifier):
    return {"type": "heading", "id": identifier, "value": {"text": text, "level": "h2"}}


def own(text):
    return [{"type": "heading", "value": {"text": text, "level": "h2"}}]


@pytest.fixture
def block(drain):
    made = make_snippet(models.ContentBlock, title="Fælles", body=[heading("Et", ONE), heading("To", TWO)])
    drain()
    return made


def test_an_object_that_is_hidden_in_two_languages_is_hidden_until_neither_hides_it(block, drain):
    english = block.copy_for_translation(Locale.objects.get(language_code="en"))
    english.live, english.slug = True, "shared"
    english.save()
    hidden = [make_variant(each, "vejle", treatment="hidden") for each in (block, english)]
    drain()
    assert shown(block, "vejle") is shown(block, "vejle", "en") is None
    hidden[1].delete()
    drain()
    assert shown(block, "vejle") is shown(block, "vejle", "en") is None
    assert differences() == []
    hidden[0].unpublish()
    drain()
    assert (shown(block, "vejle").language, shown(block, "vejle", "en").language) == ("da", "en")
    assert differences() == []


def test_a_variant_of_something_else_no_longer_stands_where_it_stood(block, drain):
    other = make_snippet(models.ContentBlock, slug="andet", title="Andet")
    variant = make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    models.LocalVariant.objects.filter(pk=variant.pk).update(content_block=other)
    models.ContentBlock.objects.filter(pk=block.pk).update(live=False)
    assert shown(block, "vejle") is None
    drain()
    assert (shown(block, "vejle"), shown(other, "vejle").document["title"]) == (None, "Vejles")
    assert differences() == []


def test_what_is_hidden_stays_so_under_another_key(block, drain):
    make_variant(block, "vejle", treatment="hidden")
    models.ContentBlock.objects.filter(pk=block.pk).update(live=False)
    drain()
    models.ContentBlock.objects.filter(pk=block.pk).update(translation_key=uuid.uuid4())
    drain()
    assert differences() == []


@pytest.mark.parametrize("is_published", [True, False])
def test_what_became_an_editions_own_is_hidden_there_no_longer(drain, is_published):
    page = make_page(models.InitiativePage)
    section = make_edition_page("vejle").add_child(instance=models.InitiativeIndexPage(title="Lokalt", slug="lokalt"))
    make_variant(page, "vejle", treatment="hidden")
    drain()
    assert shown(page, "vejle") is None
    models.InitiativePage.objects.filter(pk=page.pk).update(live=is_published)
    drain()
    shared = page.get_parent()
    page.move(section, pos="last-child")
    models.InitiativePage.objects.filter(pk=page.pk).update(live=True)
    drain()
    assert shown(page, "vejle").path == "/lokalt/motorvejen/"
    assert differences() == []
    models.InitiativePage.objects.get(pk=page.pk).move(Page.objects.get(pk=shared.pk), pos="last-child")
    drain()
    assert shown(page, "vejle") is None
    assert shown(page, "kolding")
    assert differences() == []


def test_a_text_that_was_given_to_an_edition_is_hidden_there_no_longer(block, drain):
    make_variant(block, "vejle", treatment="hidden")
    drain()
    models.ContentBlock.objects.filter(pk=block.pk).update(edition=models.Edition.objects.get(slug="vejle"))
    drain()
    assert shown(block, "vejle").document["title"] == "Fælles"
    assert differences() == []


def test_blocks_say_whose_they_are_and_have_ids_of_their_own(block, drain):
    make_variant(block, "vejle", ("block", {"name": ONE, "mode": "append_after", "content": own("a") + own("b")}))
    make_variant(block, "kolding", treatment="claimed")
    drain()

    def layers(slug):
        return [each.get("layer", "shared") for each in shown(block, slug).document["body"]]

    assert layers("vejle") == ["shared", "local", "local", "shared"]
    assert layers("kolding") == ["local", "local"]
    identifiers = [each["id"] for each in shown(block, "vejle").document["body"]]
    assert len({uuid.UUID(each) for each in identifiers}) == 4
    block.save()
    drain()
    assert [each["id"] for each in shown(block, "vejle").document["body"]] == identifiers


def test_going_back_to_a_revision_from_before_the_first_publishing_claims_nothing_anew(block, drain):
    variant = make_variant(block, "vejle", treatment="claimed", live=False)
    revision = variant.save_revision()
    revision.publish()
    drain()
    block.title = "Nyt"
    block.save()
    drain()
    assert shown(block, "vejle").document["title"] == "Fælles"
    revision.refresh_from_db()
    revision.publish()
    drain()
    assert shown(block, "vejle").document["title"] == "Fælles"
    assert shown(block, "vejle").document["_layers"]["fields"]["title"]["needs_review"]


def test_the_end_of_a_variant_is_on_record_where_its_shared_text_was_found_expired(block, drain):
    make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    models.ContentBlock.objects.filter(pk=block.pk).update(expire_at=timezone.now() - datetime.timedelta(hours=1))
    drain()
    assert (differences(), queued()) == ([], 0)


@pytest.mark.parametrize(("mode", "expected"), [("replace", "Borgerservice"), ("hide", None), ("append_after", None)])
def test_a_reference_is_another_or_none(drain, mode, expected):
    shared, other = (make_snippet(models.Contact, name=name) for name in ("Sekretariatet", "Borgerservice"))
    page = make_page(models.ArticlePage, contact=shared)
    contact = other.pk if expected else None
    make_variant(page, "vejle", ("contact", {"name": "contact", "mode": mode, "contact": contact}))
    drain()
    assert shown(page, "vejle").document["contact"] == (str(other.key) if expected else None)
    assert shown(page, "kolding").document["contact"] == str(shared.key)


def test_publishing_what_stays_the_same_moves_the_date_of_its_variants_as_well(block, drain):
    make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    for _ in range(2):
        block.save_revision().publish()
        drain()
        assert differences() == []
    models.ContentBlock.objects.filter(pk=block.pk).update(first_published_at=timezone.now())
    drain()
    assert differences() == []


def test_a_change_of_another_kind_than_its_field_changes_nothing(drain, rf):
    page = make_page(models.OfferingPage, how_to_get="<p>Skriv til os.</p>")
    contact = make_snippet(models.Contact, name="Borgerservice")
    variant = make_variant(
        page,
        "vejle",
        ("text", {"name": "contact", "mode": "replace", "text": "Borgerservice"}),
        ("contact", {"name": "title", "mode": "replace", "contact": None}),
        ("contact", {"name": "image", "mode": "replace", "contact": contact.pk}),
        ("text", {"name": "body", "mode": "hide", "text": ""}),
        ("text", {"name": "how_to_get", "mode": "replace", "text": "<script>alert(1)</script>"}),
    )
    drain()
    document = shown(page, "vejle").document
    assert (document["title"], document["image"]) == ("Motorvejen", None)
    assert document["how_to_get"] == "<p>Skriv til os.</p>"
    assert document["_layers"]["fields"] == {}
    preview = variant.make_preview_request(rf.get("/"), variant.default_preview_mode).content.decode()
    assert "Skriv til os." in preview
    assert "alert(1)" not in preview


def test_local_text_that_cannot_be_published_keeps_nobody_from_publishing_what_it_lies_over(block, drain):
    variant = make_variant(block, "vejle", ("block", {"name": ONE, "mode": "append_after", "content": own("Lokalt")}))
    make_variant(block, "kolding", ("text", {"name": "title", "mode": "replace", "text": "Koldings"}))
    drain()
    broken = [{"type": "heading", "value": {"text": "Lokalt", "level": "h9"}}]  # as a later release may find it
    variant.changes = [{"type": "block", "value": {"name": ONE, "mode": "append_after", "content": broken}}]
    with pytest.raises(ProjectionError), transaction.atomic():
        variant.save()
        drain()
    variant.save()
    DirtyObject.objects.all().delete()
    block.body = [heading("Et, ændret", ONE)]
    block.save()
    drain()
    assert texts(shown(block, "vejle")) == texts(shown(block, "kolding")) == ["Et, ændret"]
    assert shown(block, "kolding").document["title"] == "Koldings"
    [error] = drain_apart()
    assert error.pk == variant.pk
    assert texts(shown(block, "vejle")) == ["Et, ændret"]
    variant.changes = [{"type": "block", "value": {"name": ONE, "mode": "append_after", "content": own("Lokalt")}}]
    variant.save()
    drain()
    assert texts(shown(block, "vejle")) == ["Et, ændret", "Lokalt"]
    assert (differences(), queued()) == ([], 0)


def test_a_preview_runs_no_script_that_was_stored_as_formatted_text(rf):
    notice = make_snippet(models.Notice, text='<p onclick="alert(1)">Spærret.</p><script>alert(1)</script>')
    preview = notice.make_preview_request(rf.get("/"), notice.default_preview_mode).content.decode()
    assert "<p>Spærret.</p>" in preview
    assert "alert(1)" not in preview
