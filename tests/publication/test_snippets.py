"""Shared snippets: published, withdrawn and deleted as pages are."""

import pytest
from wagtail.models import Locale

from cms import models
from publication.models import Publication
from tests.cms.content import make_page, make_snippet
from tests.publication.log import differences, document_of, head_of, history_of, is_readable, links_of, titles_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def block():
    return make_snippet(models.ContentBlock)


def test_a_snippet_is_published_withdrawn_and_published_again(block):
    assert (head_of(block).type, head_of(block).slug, head_of(block).language) == ("ContentBlock", "om", "da")
    block.title = "Om os"
    block.save_revision().publish()
    block.refresh_from_db()
    block.unpublish()
    assert not is_readable(block)
    block.save_revision().publish()
    assert titles_of(block) == ["Om samarbejdet", "Om os", None, "Om os"]
    assert differences() == []


def test_a_draft_of_a_snippet_is_not_published(block):
    block.title = "Draft"
    block.save_revision()
    draft = make_snippet(models.ContentBlock, slug="draft", live=False)
    assert titles_of(block) == ["Om samarbejdet"]
    assert history_of(draft) == []
    assert differences() == []


def test_a_deleted_snippet_is_withdrawn_and_named_no_more(block):
    contact = make_snippet(models.Contact)
    page = make_page(models.ArticlePage, contact=contact)
    page.body = [("shared_content", {"content_block": block}), ("contact", {"title": "", "contact": contact})]
    page.save_revision().publish()
    assert ("body.shared_content.content_block", str(block.translation_key)) in links_of(page)
    block.delete()
    contact.delete()
    assert history_of(block)[-1] is None
    assert document_of(page)["contact"] is None
    assert [each["value"] for each in document_of(page)["body"]] == [
        {"content_block": None},
        {"title": "", "contact": None},
    ]
    assert differences() == []


def test_bulk_deletion_of_snippets_is_heard(block):
    models.ContentBlock.objects.all().delete()
    assert history_of(block)[-1] is None
    models.Notice.objects.bulk_create([models.Notice(title="Bulk", is_regional=True, locale=Locale.get_default())])
    assert is_readable(models.Notice.objects.get())
    assert differences() == []


def test_municipalities_decide_where_it_is_shown_and_follow_changes(block):
    vejle = models.Municipality.objects.get(slug="vejle")
    block.is_regional = False
    block.municipalities = [vejle]
    block.save_revision().publish()
    assert not head_of(block).is_regional
    assert document_of(block)["municipalities"] == [str(vejle.key)]
    assert ("municipalities", str(vejle.key)) in links_of(block)
    models.ContentBlock.municipalities.through.objects.all().delete()
    assert ("municipalities", str(vejle.key)) not in links_of(block)
    assert differences() == []


def test_a_translation_shares_its_key(block):
    copy = block.copy_for_translation(Locale.objects.get(language_code="en"))
    copy.save()
    assert not is_readable(copy), "a translation begins as a draft"
    copy.title = "About us"
    copy.save_revision().publish()
    assert (head_of(copy).key, head_of(copy).language) == (block.translation_key, "en")
    copy.delete()
    assert is_readable(block)
    assert differences() == []


def test_what_is_the_same_in_every_language_has_none():
    vejle = models.Municipality.objects.get(slug="vejle")
    assert (head_of(vejle).language, head_of(vejle).is_regional) == ("", True)
    edition = models.Edition.objects.get(slug="vejle")
    assert head_of(edition).is_regional, "every reader may know of every edition"
    assert document_of(edition)["municipality"] == str(vejle.key)


def test_items_of_a_menu_are_part_of_it():
    page = make_page(models.ArticlePage)
    menu = models.NavigationMenu(edition=models.Edition.objects.get(slug="vejle"), locale=Locale.get_default())
    menu.items = [models.NavigationItem(title="News", page=page)]
    menu.save()
    assert document_of(menu)["items"] == [{"title": "News", "page": str(page.translation_key), "url": ""}]
    models.NavigationItem.objects.update(title="Nyt")
    assert document_of(menu)["items"][0]["title"] == "Nyt"
    assert differences() == []


def test_a_key_that_changes_moves_the_object_and_what_names_it(block):
    page = make_page(models.ArticlePage)
    page.body = [("shared_content", {"content_block": block})]
    page.save_revision().publish()
    old, new = block.translation_key, "11111111-1111-4111-8111-111111111111"
    models.ContentBlock.objects.filter(pk=block.pk).update(translation_key=new)
    assert str(head_of(block).key) == new
    assert Publication.objects.filter(key=old).latest("seq").document is None
    assert document_of(page)["body"][0]["value"]["content_block"] == new
    assert differences() == []
