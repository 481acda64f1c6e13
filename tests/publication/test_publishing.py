"""Whatever makes a page readable or unreadable is in the log when its transaction has committed."""

import pytest
from django.db import connection, transaction
from wagtail.models import Locale, Page

from cms import models
from publication.models import Publication
from tests.cms.content import make_page, section_of
from tests.publication.log import differences, document_of, head_of, history_of, is_readable, queued, titles_of, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page():
    return make_page(models.InitiativePage, "DIMA", slug="dima")


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def test_a_page_created_live_is_readable(page):
    assert document_of(page)["title"] == "DIMA"
    head = head_of(page)
    assert (head.type, head.language, head.path, head.slug) == ("Initiative", "da", "/initiativer/dima/", "dima")
    assert differences() == []


def test_a_draft_is_not_published(page):
    page.title = "A draft's title"
    page.save_revision()
    draft = models.ArticlePage(title="Draft", summary="-", is_regional=True, live=False)
    section_of(models.ArticlePage).add_child(instance=draft)
    draft.save_revision()
    assert titles_of(page) == ["DIMA"]
    assert not is_readable(draft)
    assert Publication.objects.filter(type="Article").count() == 0
    assert differences() == []


def test_publishing_a_revision_adds_its_state(page):
    page.title = "DIMA 2"
    page.save_revision().publish()
    assert titles_of(page) == ["DIMA", "DIMA 2"]
    assert head_of(page).publication.revision_id == fresh(page).live_revision_id
    assert head_of(page).updated_at == fresh(page).last_published_at
    assert differences() == []


def test_publishing_the_same_again_adds_nothing(page):
    page.save_revision().publish()
    before = len(history_of(page))
    fresh(page).save_revision().publish()
    assert len(history_of(page)) == before
    assert head_of(page).updated_at == fresh(page).last_published_at
    assert differences() == []


def test_unpublishing_withdraws_and_is_on_record(page):
    page.unpublish()
    assert not is_readable(page)
    assert titles_of(page) == ["DIMA", None]
    assert differences() == []


def test_publishing_after_a_withdrawal_keeps_the_first_date(page):
    page.save_revision().publish()
    first = head_of(page).first_published_at
    fresh(page).unpublish()
    fresh(page).save_revision().publish()
    assert head_of(page).first_published_at == first
    assert titles_of(page) == ["DIMA", None, "DIMA"]
    assert differences() == []


def test_deleting_withdraws_and_is_on_record(page):
    page.delete()
    assert titles_of(page) == ["DIMA", None]
    assert differences() == []


def test_deleting_a_section_withdraws_all_below_it(page):
    section_of(models.InitiativePage).delete()
    assert titles_of(page) == ["DIMA", None]
    assert differences() == []


def test_saving_a_live_page_publishes_it(page):
    page.title = "Saved"
    page.save()
    assert titles_of(page) == ["DIMA", "Saved"]
    assert differences() == []


def test_bulk_writes_are_heard(page):
    models.InitiativePage.objects.filter(pk=page.pk).update(title="Updated", summary="Changed")
    assert document_of(page)["title"] == "Updated"
    assert document_of(page)["summary"] == "Changed"
    Page.objects.filter(pk=page.pk).update(live=False)
    assert not is_readable(page)
    assert history_of(page)[-1] is None
    assert differences() == []


def test_sql_through_django_is_heard(page):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE id = %s", ["By SQL", page.pk])
    assert document_of(page)["title"] == "By SQL"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [False, page.pk])
    assert titles_of(page)[-1] is None
    assert differences() == []


def test_sql_beside_django_withdraws_at_once_and_the_rest_waits(page):
    write("UPDATE wagtailcore_page SET title = 'Unheard' WHERE id = ?", page.pk)
    assert document_of(page)["title"] == "DIMA"
    assert queued() > 0
    write("UPDATE wagtailcore_page SET live = ? WHERE id = ?", False, page.pk)
    assert not is_readable(page)
    published = Publication.objects.filter(type="Initiative")
    *unrecorded, words = differences()
    assert unrecorded == [f"{each}: withdrawal not on record" for each in published]
    assert words.endswith("words that are searched differ (0 missing, 4 more: dima, fortal, fortalt, kort)")


def test_what_was_written_beside_django_is_published_by_the_next_draining(page):
    from publication.queue import drain_apart

    write("UPDATE wagtailcore_page SET title = 'Heard' WHERE id = ?", page.pk)
    other = make_page(models.PartnerPage, "Another")
    assert is_readable(other)
    assert document_of(page)["title"] == "DIMA", "others' leftovers are not this transaction's business"
    assert drain_apart() == []
    assert document_of(page)["title"] == "Heard"
    assert (queued(), differences()) == (0, [])


def test_an_alias_of_a_live_page_is_published_and_follows_it(page):
    alias = page.create_alias(update_slug="alias")
    assert document_of(alias)["title"] == "DIMA"
    page.title = "DIMA 2"
    page.save_revision().publish()
    assert document_of(alias)["title"] == "DIMA 2"
    assert differences() == []


def test_a_translation_is_an_object_of_its_own_under_the_same_key(page):
    english = Locale.objects.get(language_code="en")
    copy = page.copy_for_translation(english, copy_parents=True, alias=True)
    assert head_of(copy) is None  # it mirrors the Danish page, which readers are shown instead
    copy = fresh(copy)
    copy.alias_of = None
    copy.save()
    assert (head_of(copy).key, head_of(copy).language) == (page.translation_key, "en")
    copy.title = "DIMA in English"
    copy.save_revision().publish()
    assert document_of(copy)["title"] == "DIMA in English"
    assert document_of(page)["title"] == "DIMA"
    assert differences() == []


def test_children_of_a_page_are_part_of_it(page):
    partner = make_page(models.PartnerPage, "TVIS")
    page.partner_links = [models.InitiativePartner(partner=partner, role="owner")]
    page.save_revision().publish()
    link = {"partner": str(partner.translation_key), "role": "owner"}
    assert document_of(page)["partner_links"] == [link]
    models.InitiativePartner.objects.update(role="lead")
    assert document_of(page)["partner_links"] == [link | {"role": "lead"}]
    models.InitiativePartner.objects.all().delete()
    assert document_of(page)["partner_links"] == []
    assert differences() == []


def test_what_names_a_deleted_page_names_it_no_more(page):
    partner = make_page(models.PartnerPage, "TVIS")
    page.body = [
        ("partner_strip", {"title": "", "partners": [partner]}),
        ("rich_text", {"content": f'<p><a linktype="page" id="{partner.pk}">TVIS</a></p>'}),
    ]
    page.save_revision().publish()
    key = str(partner.translation_key)
    assert document_of(page)["body"][0]["value"]["partners"] == [key]
    assert f'key="{key}"' in document_of(page)["body"][1]["value"]["content"]
    partner.delete()
    assert document_of(page)["body"][0]["value"]["partners"] == []
    assert document_of(page)["body"][1]["value"]["content"] == "<p><a>TVIS</a></p>"
    assert differences() == []


def test_nothing_is_left_by_a_transaction_that_rolls_back(page):
    class StopError(Exception):
        pass

    with pytest.raises(StopError), transaction.atomic():
        page.title = "Never"
        page.save_revision().publish()
        make_page(models.PartnerPage, "Never")
        raise StopError
    assert titles_of(page) == ["DIMA"]
    assert not Publication.objects.filter(type="Partner").exists()
    assert (queued(), differences()) == (0, [])


def test_what_is_withdrawn_and_back_in_one_transaction_leaves_no_trace(page):
    before = Publication.objects.count()
    with transaction.atomic():
        Page.objects.filter(pk=page.pk).update(live=False)
        assert not is_readable(page)
        Page.objects.filter(pk=page.pk).update(live=True)
    assert is_readable(page)
    assert Publication.objects.count() == before
    assert differences() == []


def test_what_is_created_and_deleted_in_one_transaction_leaves_no_trace():
    with transaction.atomic():
        page = make_page(models.InitiativePage, "Brief")
        page.delete()
    assert not Publication.objects.filter(type="Initiative").exists()
    assert differences() == []
