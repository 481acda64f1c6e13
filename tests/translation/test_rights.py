"""A municipality's people translate what is their own, and publish it where they may; the rest is not theirs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from cms import models
from cms.enumerations import EditionRole
from cms.models import ContentBlock, EditionPage, EditionRoom
from cms.tenancy import fence
from tests.cms.content import make_page, make_snippet
from tests.media.pictures import make_image
from tests.tenancy.world import browser, member
from tests.translation.translating import (
    edit_url,
    locale,
    override,
    publish,
    put,
    say,
    submit,
    submit_url,
    translated,
    translation_of,
    update,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOME = "/admin/"


@pytest.fixture
def vejle() -> Any:
    return browser(member("vejle"))


@pytest.fixture
def editor() -> Any:
    return browser(member("vejle", EditionRole.EDITOR))


def a_block(owner: str | None) -> ContentBlock:
    edition = models.Edition.objects.get(slug=owner) if owner else None
    block = make_snippet(ContentBlock, slug=f"{owner}-blok", title="Bibliotek", edition=edition)
    block.save_revision().publish()
    return block


def german_home() -> Any:
    return models.HomePage.objects.get(locale=locale("da")).copy_for_translation(locale("de"))


def a_page(owner: str) -> models.ArticlePage:
    top = EditionPage.objects.get(edition__slug=owner, locale=locale("da"))
    section = top.add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))
    image = make_image(collection=EditionRoom.objects.get(edition__slug=owner).collection)
    return section.add_child(instance=models.ArticlePage(title="Eget", slug="eget", summary="Kort.", image=image))


def test_a_moderator_translates_and_publishes_an_own_snippet(vejle):
    block = a_block("vejle")
    assert submit(vejle, block, "de").status_code == 302
    say(vejle, block, "de", title="Bücherei")
    shown = vejle.get(edit_url(translated(block, "de"))).content.decode()
    assert "&quot;canPublish&quot;: true" in shown
    assert publish(vejle, block, "de")["Location"] == edit_url(translated(block, "de"))
    german = translated(block, "de")
    assert (german.title, german.live, german.edition.slug) == ("Bücherei", True, "vejle")


def test_an_editor_translates_and_publishes_nothing(editor):
    block = a_block("vejle")
    submit(editor, block, "de")
    say(editor, block, "de", title="Bücherei")
    shown = editor.get(edit_url(translated(block, "de"))).content.decode()
    assert "&quot;canPublish&quot;: false" in shown
    assert publish(editor, block, "de")["Location"] == HOME
    assert update(editor, block, publish_translations="on").status_code in {302, 403}
    assert translated(block, "de").live is False
    assert update(editor, block).status_code == 302


def test_a_moderator_translates_and_publishes_an_own_page(vejle):
    german_home()
    page = a_page("vejle")
    submit(vejle, page, "de")
    say(vejle, page, "de", title="Eigenes", slug="eigenes", summary="Kurz.")
    publish(vejle, page, "de")
    german = translated(page, "de")
    assert (german.title, german.live) == ("Eigenes", True)
    assert german.get_ancestors().type(EditionPage).get().specific.edition.slug == "vejle"


def test_no_page_of_the_regions_is_made_by_translating_an_own_one(vejle):
    page, count = a_page("vejle"), Page.objects.count()
    assert submit(vejle, page, "de").status_code == 200
    assert Page.objects.count() == count
    german_home()
    assert submit(vejle, page, "de").status_code == 302


def test_what_is_shared_or_anothers_is_not_theirs_to_translate(vejle):
    for block in (a_block(None), a_block("kolding")):
        refused = {302, 404}
        assert submit(vejle, block, "de").status_code in refused
        assert not ContentBlock.objects.filter(locale=locale("de")).exists()
        submit(browser(member(None, EditionRole.SECRETARIAT)), block, "de")
        found = translation_of(block, "de")
        segment = found.source.stringsegment_set.first()
        url = reverse("wagtail_localize:edit_string_translation", args=[found.pk, segment.pk])
        assert put(vejle, url, "Meins").status_code in refused
        assert vejle.delete(url).status_code in refused
        assert not StringTranslation.objects.exists()
        assert update(vejle, block, publish_translations="on").status_code in refused
        assert vejle.post(reverse("wagtail_localize:stop_translation", args=[found.pk])).status_code in refused
        assert Translation.objects.get(pk=found.pk).enabled
        translated(block, "de").delete()


def test_the_views_ask_for_themselves_where_the_fence_would_fall(monkeypatch):
    monkeypatch.setattr(fence, "_demand", lambda *_: None)
    block = a_block("kolding")
    submit(browser(member("kolding")), block, "de")
    found = translation_of(block, "de")
    vejle, segment = browser(member("vejle")), found.source.stringsegment_set.first()
    url = reverse("wagtail_localize:edit_string_translation", args=[found.pk, segment.pk])
    assert put(vejle, url, "Meins").status_code == 403
    assert update(vejle, block, publish_translations="on").status_code in {302, 403}
    assert not StringTranslation.objects.exists()
    assert translated(block, "de").live is False


def test_a_translation_shows_no_picture_of_another_edition(vejle):
    german_home()
    page = a_page("vejle")
    submit(vejle, page, "de")
    theirs = make_image(collection=EditionRoom.objects.get(edition__slug="kolding").collection)
    own = make_image(collection=EditionRoom.objects.get(edition__slug="vejle").collection)
    assert override(vejle, page, "de", "image", theirs.pk).status_code == 403
    assert not SegmentOverride.objects.exists()
    assert override(vejle, page, "de", "image", own.pk).status_code == 201


def test_strings_travel_in_a_file_for_its_own_translation_alone(vejle):
    german_home()
    one, other = a_page("vejle"), a_block("vejle")
    for instance in (one, other):
        submit(vejle, instance, "de")
    file = vejle.get(reverse("wagtail_localize:download_pofile", args=[translation_of(one, "de").pk])).content.decode()
    assert 'msgid "Eget"' in file
    filled = file.replace('msgid "Eget"\nmsgstr ""', 'msgid "Eget"\nmsgstr "Eigenes"')

    def upload(instance: Any) -> None:
        url = reverse("wagtail_localize:upload_pofile", args=[translation_of(instance, "de").pk])
        assert vejle.post(url, {"file": BytesIO(filled.encode())}).status_code == 302

    upload(other)
    assert not StringTranslation.objects.exists()
    upload(one)
    assert StringTranslation.objects.get().data == "Eigenes"


def test_what_somebody_locked_is_not_published(vejle):
    block = a_block("vejle")
    submit(vejle, block, "de")
    german = translated(block, "de")
    german.locked, german.locked_by = True, member("vejle", EditionRole.EDITOR)
    german.save()
    found = translation_of(block, "de")
    with pytest.raises(PermissionDenied):
        found.save_target(user=member("vejle"), publish=True)


@pytest.mark.filterwarnings("ignore:Pagination may yield")  # the report has no order of its own
def test_the_report_of_all_translations_is_the_secretariats(vejle):
    assert vejle.get(reverse("wagtail_localize:translations_report"))["Location"] == HOME
    secretary = browser(member(None, EditionRole.SECRETARIAT))
    assert secretary.get(reverse("wagtail_localize:translations_report")).status_code == 200
    assert secretary.get(submit_url(make_page(models.ArticlePage))).status_code == 200
