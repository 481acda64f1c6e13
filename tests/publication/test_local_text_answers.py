"""What the answers to a review leave standing, and what they give up."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cms import models
from publication.local_text.reviewing import review_of, to_review
from tests.cms.content import make_snippet
from tests.publication.local_text_forms import PUBLISH, adapt, edit_address, form_of, sent
from tests.publication.log import differences
from tests.publication.test_local_text import answer, text_of
from tests.publication.test_variants import ONE, TWO, heading, own
from tests.publication.variants import edition, make_variant, shown, texts
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def vejle():
    return browser(member("vejle"))


@pytest.fixture
def block(drain):
    made = make_snippet(models.ContentBlock, title="Fælles", body=[heading("Et", ONE), heading("To", TWO)])
    drain()
    return made


def change(block, drain, title=None, two=None):
    """The shared text becomes another."""
    shared = models.ContentBlock.objects.get(pk=block.pk)
    shared.title = title or shared.title
    if two:
        shared.body = [heading("Et", ONE), heading(two, TWO)]
    shared.save()
    drain()


def publish(client, variant, drain, said=None, **data):
    form = form_of(client, variant)
    assert client.post(edit_address(variant), sent(form, **(said or {})) | PUBLISH | data).status_code == 302
    drain()
    variant.refresh_from_db()


def test_taking_the_shared_text_of_a_block_leaves_the_text_at_another(vejle, block, drain):
    variant = make_variant(
        block,
        "vejle",
        ("block", {"name": ONE, "mode": "append_after", "content": own("Lokalt")}),
        ("block", {"name": TWO, "mode": "replace", "content": own("Vejles to")}),
    )
    drain()
    change(block, drain, two="To, ændret")
    answer(vejle, variant, "take")
    drain()
    assert texts(shown(block, "vejle")) == ["Et", "Lokalt", "To, ændret"]
    assert to_review(models.LocalVariant.objects.all()) == []
    assert differences() == []


def test_taking_the_shared_text_keeps_a_newer_draft(vejle, block, drain):
    variant = adapt(vejle, block)
    publish(vejle, variant, drain, {"title": {"mode": "replace", "text": "Vejles"}})
    draft = sent(form_of(vejle, variant), **{TWO: {"mode": "append_after", "content": own("Kladde")}})
    assert vejle.post(edit_address(variant), draft).status_code == 302
    drain()
    change(block, drain, title="Ændret")
    variant.refresh_from_db()
    answer(vejle, variant, "take")
    drain()
    assert (shown(block, "vejle").document["title"], texts(shown(block, "vejle"))) == ("Ændret", ["Et", "To"])
    variant.refresh_from_db()
    newest = variant.get_latest_revision().content["changes"]
    assert variant.has_unpublished_changes
    assert "Kladde" in newest
    assert "Vejles" not in newest
    assert differences() == []


def test_what_is_locked_is_answered_by_nobody(vejle, block, drain):
    variant = make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    change(block, drain, title="Ændret")
    models.LocalVariant.objects.filter(pk=variant.pk).update(locked=True, locked_by=member("kolding"))
    for said in ("keep", "take"):
        assert "låst" in answer(vejle, variant, said)
    drain()
    assert to_review(models.LocalVariant.objects.all()) == [variant]
    assert shown(block, "vejle").document["title"] == "Vejles"


def test_what_was_taken_over_is_given_back_with_local_text_that_is_still_right(vejle, block, drain):
    variant = make_variant(
        block,
        "vejle",
        ("text", {"name": "title", "mode": "replace", "text": "Vejles"}),
        ("block", {"name": ONE, "mode": "append_after", "content": own("Lokalt")}),
        treatment="claimed",
    )
    drain()
    change(block, drain, title="Ændret", two="To, ændret")
    page = text_of(vejle.get(reverse("local_text_review", args=[variant.pk])))
    assert "Udgaven har overtaget dette indhold." in page
    assert "Udgaven har givet indholdet tilbage" in answer(vejle, variant, "take")
    drain()
    entry = shown(block, "vejle")
    assert (entry.document["title"], texts(entry)) == ("Ændret", ["Et", "Lokalt", "To, ændret"])
    change(block, drain, title="Ændret igen")
    assert shown(block, "vejle").document["title"] == "Ændret igen"


def test_what_was_given_back_is_taken_over_anew_as_it_is_then(vejle, block, drain):
    variant = adapt(vejle, block)
    publish(vejle, variant, drain, treatment="claimed")
    change(block, drain, title="Ændret")
    answer(vejle, variant, "take")
    drain()
    publish(vejle, variant, drain)
    assert shown(block, "vejle").document["title"] == "Ændret"
    publish(vejle, variant, drain, treatment="claimed")
    change(block, drain, title="Ændret igen")
    assert shown(block, "vejle").document["title"] == "Ændret"


def test_a_claim_ends_with_a_draft_that_no_longer_claims_whoever_publishes_it(vejle, block, drain):
    variant = adapt(vejle, block)
    publish(vejle, variant, drain, treatment="claimed")
    assert (
        vejle.post(edit_address(variant), sent(form_of(vejle, variant)) | {"treatment": "layered"}).status_code == 302
    )
    models.LocalVariant.objects.get(pk=variant.pk).get_latest_revision().publish()  # as an approver does
    drain()
    change(block, drain, title="Ændret")
    publish(vejle, variant, drain, treatment="claimed")
    assert shown(block, "vejle").document["title"] == "Ændret"
    assert to_review(models.LocalVariant.objects.all()) == []


@pytest.mark.parametrize(("setting", "said"), [("shared", "den fælles tekst"), ("local", "den lokale tekst")])
def test_the_local_text_is_shown_for_review_whatever_readers_see(vejle, block, drain, setting, said):
    models.Edition.objects.filter(pk=edition("vejle").pk).update(unreviewed=setting)
    variant = make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    change(block, drain, title="Ændret")
    variant.refresh_from_db()
    [question] = review_of(variant).questions
    assert (question.then, question.now, question.own) == ("Fælles", "Ændret", "Vejles")
    page = text_of(vejle.get(reverse("local_text_review", args=[variant.pk])))
    assert f"Indtil nogen har svaret, ser udgavens læsere {said}." in page
