"""An edition's own text lies over what is shared, and follows it."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Locale

from cms import models
from publication.store import by_slug
from tests.cms.content import make_edition_page, make_page, make_snippet
from tests.publication.log import differences, queued
from tests.publication.variants import edition, make_variant, scope_of, shown, texts

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


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("inherit", ["Et", "To"]),
        ("append_before", ["Lokalt", "Et", "To"]),
        ("append_after", ["Et", "Lokalt", "To"]),
        ("replace", ["Lokalt", "To"]),
        ("hide", ["To"]),
    ],
)
def test_a_block_is_changed_by_its_id(block, drain, mode, expected):
    make_variant(block, "vejle", ("block", {"name": ONE, "mode": mode, "content": own("Lokalt")}))
    drain()
    assert texts(shown(block, "vejle")) == expected
    assert texts(shown(block, "kolding")) == texts(shown(block, "trekantomraadet")) == ["Et", "To"]
    block.body = [heading("Nyt først", "33333333-3333-4333-8333-333333333333"), *block.body.raw_data]
    block.save()
    drain()
    assert texts(shown(block, "vejle")) == ["Nyt først", *expected]
    assert differences() == []


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("replace", "Vejles"), ("append_before", "Vejles Fælles"), ("append_after", "Fælles Vejles")],
)
def test_a_field_is_changed_by_its_name(block, drain, mode, expected):
    make_variant(block, "vejle", ("text", {"name": "title", "mode": mode, "text": "Vejles"}))
    drain()
    entry = shown(block, "vejle")
    assert (entry.document["title"], entry.slug) == (expected, block.slug)
    assert shown(block, "billund").document["title"] == "Fælles"


def test_what_no_edition_may_change_stays_shared(drain):
    page = make_page(models.InfrastructureInterestPage, "Motorvejen")
    make_variant(
        page,
        "vejle",
        ("text", {"name": "phase", "mode": "replace", "text": "opened"}),
        ("text", {"name": "title", "mode": "replace", "text": "Vejles motorvej"}),
    )
    drain()
    assert shown(page, "vejle").document["phase"] == "screening"
    assert shown(page, "vejle").document["title"] == "Vejles motorvej"
    models.FieldLock.objects.create(field="InfrastructureInterest.title")
    drain()
    assert shown(page, "vejle").document["title"] == "Motorvejen"
    models.FieldLock.objects.all().delete()
    drain()
    assert shown(page, "vejle").document["title"] == "Vejles motorvej"


def test_a_hidden_object_is_shown_in_no_language_of_the_edition(block, drain):
    english = block.copy_for_translation(Locale.objects.get(language_code="en"))
    english.live, english.slug = True, "shared"
    english.save()
    drain()
    assert shown(block, "billund", "en").language == "en"
    variant = make_variant(block, "billund", treatment="hidden")
    drain()
    assert shown(block, "billund") is shown(block, "billund", "en", ("da",)) is None
    assert shown(block, "vejle", "en").language == "en"
    variant.unpublish()
    drain()
    assert shown(block, "billund").document["title"] == "Fælles"
    assert differences() == []


def test_a_claimed_object_hears_of_no_shared_change_but_of_locked_fields(drain):
    page = make_page(models.InfrastructureInterestPage, "Motorvejen")
    drain()
    variant = make_variant(page, "vejle", treatment="claimed")
    drain()
    page.title, page.summary, page.phase = "Nyt navn", "Nyt resumé.", "opened"
    page.save()
    drain()
    document = shown(page, "vejle").document
    assert (document["title"], document["summary"], document["phase"]) == ("Motorvejen", "Kort fortalt.", "opened")
    assert {name for name, said in document["_layers"]["fields"].items() if said["needs_review"]} == {
        *("title", "summary"),
    }
    variant.delete()
    drain()
    assert shown(page, "vejle").document["title"] == "Nyt navn"


def test_a_change_of_the_shared_text_has_to_be_reviewed_where_it_was_changed(block, drain):
    variant = make_variant(block, "vejle", ("block", {"name": ONE, "mode": "append_after", "content": own("Lokalt")}))
    other = make_variant(block, "kolding", ("text", {"name": "title", "mode": "replace", "text": "Koldings"}))
    drain()
    block.body = [heading("Et, ændret", ONE), heading("To", TWO)]
    block.save()
    drain()

    def to_review(slug):
        fields = shown(block, slug).document["_layers"]["fields"]
        return [name for name, said in fields.items() if said["needs_review"]]

    assert texts(shown(block, "vejle")) == ["Et, ændret", "Lokalt", "To"]
    assert (to_review("vejle"), to_review("kolding")) == (["body"], [])
    variant.refresh_from_db()
    variant.reviewed_against = None  # reviewed: it is noted anew against what is shared now
    variant.save()
    drain()
    assert to_review("vejle") == []
    other.refresh_from_db()
    assert other.reviewed_against


def test_an_edition_may_show_the_shared_text_until_somebody_has_looked(block, drain):
    models.Edition.objects.filter(slug="vejle").update(unreviewed="shared")
    make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    assert shown(block, "vejle").document["title"] == "Vejles"
    block.title = "Ændret"
    block.save()
    drain()
    assert shown(block, "vejle").document["title"] == "Ændret"
    models.Edition.objects.filter(slug="vejle").update(unreviewed="local")
    drain()
    assert shown(block, "vejle").document["title"] == "Vejles"


def test_a_variant_of_a_block_that_is_gone_shows_no_text_and_has_to_be_reviewed(block, drain):
    make_variant(block, "vejle", ("block", {"name": ONE, "mode": "append_after", "content": own("Lokalt")}))
    drain()
    block.body = [heading("To", TWO)]
    block.save()
    drain()
    assert texts(shown(block, "vejle")) == ["To"]
    assert shown(block, "vejle").document["_layers"]["fields"]["body"]["needs_review"]


@pytest.mark.parametrize("way", ["unpublish", "delete", "update"])
def test_what_is_withdrawn_is_withdrawn_in_every_edition_at_once(block, drain, way):
    make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    make_variant(block, "kolding", treatment="claimed")
    drain()
    if way == "update":
        models.ContentBlock.objects.filter(pk=block.pk).update(live=False)
    else:
        getattr(block, way)()
    assert [shown(block, slug) for slug in ("vejle", "kolding", "billund")] == [None, None, None]
    drain()
    assert [shown(block, slug) for slug in ("vejle", "kolding", "billund")] == [None, None, None]
    assert (differences(), queued()) == ([], 0)


def test_what_comes_back_comes_back_with_its_local_text(block, drain):
    make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    for is_live in (False, True):
        models.ContentBlock.objects.filter(pk=block.pk).update(live=is_live)
        drain()
    assert shown(block, "vejle").document["title"] == "Vejles"
    assert differences() == []


def test_a_variant_ends_with_what_it_lies_over(block, drain):
    variant = make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    gone = timezone.now() - datetime.timedelta(hours=1)
    models.ContentBlock.objects.filter(pk=block.pk).update(expire_at=gone)
    assert shown(block, "vejle") is None
    models.LocalVariant.objects.filter(pk=variant.pk).update(expire_at=timezone.now() + datetime.timedelta(hours=1))
    assert shown(block, "vejle") is None
    drain()
    models.ContentBlock.objects.filter(pk=block.pk).update(expire_at=None)
    drain()
    assert shown(block, "vejle").document["title"] == "Vejles"
    models.LocalVariant.objects.filter(pk=variant.pk).update(expire_at=gone)
    assert shown(block, "vejle").document["title"] == "Fælles"
    drain()
    assert differences() == []


def test_a_variant_moves_with_its_page(drain):
    page = make_page(models.InitiativePage, "Motorvejen")
    make_variant(page, "vejle", ("text", {"name": "summary", "mode": "replace", "text": "Vejles"}))
    drain()
    page.slug = "ny"
    page.save()
    drain()
    entry = shown(page, "vejle")
    assert (entry.path, entry.slug, entry.document["summary"]) == ("/initiativer/ny/", "ny", "Vejles")
    assert differences() == []


def test_an_edition_that_a_page_no_longer_reaches_shows_no_variant_of_it(drain):
    page = make_page(models.InitiativePage, "Motorvejen")
    make_variant(page, "vejle", ("text", {"name": "summary", "mode": "replace", "text": "Vejles"}))
    drain()
    page.is_regional = False
    page.municipalities.set([models.Municipality.objects.get(slug="kolding")])
    page.save()
    drain()
    assert shown(page, "vejle") is None
    assert shown(page, "kolding").document["summary"] == "Kort fortalt."


def test_what_is_an_editions_own_is_shown_there_alone(drain):
    block = make_snippet(models.ContentBlock, slug="eget", edition=edition("vejle"))
    section = make_edition_page("vejle")
    index = section.add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))
    page = index.add_child(
        instance=models.ArticlePage(title="Lokalt", slug="lokalt", summary="Kort.", is_regional=True)
    )
    drain()
    for each in (block, page):
        assert shown(each, "vejle")
        assert shown(each, "kolding") is shown(each, "trekantomraadet") is None
    assert shown(page, "vejle").path == "/artikler/lokalt/"
    assert shown(section, "vejle").path == "/"
    assert differences() == []
    models.EditionPage.objects.filter(edition=edition("kolding")).delete()
    models.EditionPage.objects.filter(pk=section.pk).update(edition=edition("kolding"))
    assert shown(page, "vejle") is None
    drain()
    assert shown(page, "kolding").path == "/artikler/lokalt/"
    page.move(models.ArticleIndexPage.objects.exclude(pk=index.pk).get(), pos="last-child")
    assert shown(page, "kolding") is None
    drain()
    assert shown(page, "billund").document["title"] == "Lokalt"
    assert differences() == []


def test_the_same_key_may_be_shared_and_each_editions_own(drain):
    make_snippet(models.ContentBlock, slug="kontakt", title="Fælles")
    for slug in ("vejle", "kolding"):
        make_snippet(models.ContentBlock, slug="kontakt", title=slug, edition=edition(slug))
    drain()
    found = {s: by_slug(scope_of(s), "ContentBlock", "kontakt").document["title"] for s in ("vejle", "billund")}
    assert found == {"vejle": "vejle", "billund": "Fælles"}
