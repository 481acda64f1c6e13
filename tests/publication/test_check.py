"""The check names every kind of difference, and mends it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms import models
from publication import triggers
from publication.checking import Kind, check
from publication.models import DirtyObject, Publication, PublishedLink, PublishedObject
from publication.queue import enqueue
from publication.rebuilding import enqueue_everything, left
from publication.sources import source_of
from tests.cms.content import make_page
from tests.publication.log import differences, head_of, is_readable, queued, titles_of, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page():
    return make_page(models.InitiativePage, "DIMA")


@pytest.fixture
def deaf():
    """A database whose triggers do not fire, as after a restore that left them out."""
    triggers.remove(connection)


def found():
    """What differs besides the triggers, and the words whose index these keep."""
    besides = {Kind.TRIGGER, Kind.WORDS}
    return [(difference.kind, difference.subject) for difference in check() if difference.kind not in besides]


def mend():
    out = io.StringIO()
    call_command("publications", "check", "--repair", stdout=out, stderr=out)
    assert differences() == []
    assert queued() == 0
    return out.getvalue()


def test_nothing_differs_after_seeding():
    out = io.StringIO()
    call_command("publications", "check", stdout=out)
    assert out.getvalue() == "Log and content are equal.\n"


def test_missing(page, deaf):
    PublishedLink.objects.filter(source=head_of(page)).delete()  # which a trigger does
    PublishedObject.objects.filter(pk=head_of(page).pk).delete()
    other = make_page(models.PartnerPage, "TVIS")
    assert set(found()) == {
        (Kind.MISSING, source_of(page)),
        (Kind.MISSING, source_of(other)),
        (Kind.UNRECORDED, str(Publication.objects.get(type="Initiative"))),
    }
    assert "wagtailcore_page" in mend()
    assert is_readable(page)
    assert is_readable(other)


def test_stale_document_columns_and_links(page, deaf):
    models.InitiativePage.objects.filter(pk=page.pk).update(title="Changed")
    assert [difference.detail for difference in check() if difference.kind is Kind.STALE] == [
        "title, title_order, search_text, search_terms, document"
    ]
    mend()
    assert titles_of(page) == ["DIMA", "Changed"]
    PublishedLink.objects.filter(source=head_of(page)).delete()
    PublishedObject.objects.filter(pk=head_of(page).pk).update(slug="x", is_regional=False)
    assert [difference.detail for difference in check()] == ["slug, is_regional, links"]
    mend()


def test_withdrawn_but_readable(page, deaf):
    models.InitiativePage.objects.filter(pk=page.pk).update(live=False)
    assert found() == [(Kind.WITHDRAWN, source_of(page))]
    mend()
    assert titles_of(page) == ["DIMA", None]


def test_surplus(page, deaf):
    source = source_of(page)
    page.delete()
    assert found() == [(Kind.SURPLUS, source)]
    mend()
    assert titles_of(page) == ["DIMA", None]
    vejle = models.Municipality.objects.get(slug="vejle")
    PublishedObject.objects.filter(pk=head_of(vejle).pk).update(source_table="cms_gone")
    assert {kind for kind, _ in found()} == {Kind.SURPLUS, Kind.MISSING}
    mend()
    assert is_readable(vejle)


def test_a_withdrawal_that_is_not_on_record(page, deaf):
    models.InitiativePage.objects.filter(pk=page.pk).update(live=False)
    PublishedLink.objects.filter(source=head_of(page)).delete()
    PublishedObject.objects.filter(pk=head_of(page).pk).delete()
    assert found() == [(Kind.UNRECORDED, str(Publication.objects.get(type="Initiative")))]
    mend()
    assert titles_of(page) == ["DIMA", None]


def test_a_trigger_that_is_missing_or_different():
    expected = triggers.missing(connection)
    assert expected == []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER publication_on_update_wagtailcore_page")
        else:
            cursor.execute("ALTER TABLE wagtailcore_page DISABLE TRIGGER publication_on_update_wagtailcore_page")
    assert [difference.subject for difference in check()] == ["publication_on_update_wagtailcore_page"]
    mend()


def test_what_cannot_be_published_is_named_and_the_rest_is_mended(page, deaf):
    models.InitiativePage.objects.filter(pk=page.pk).update(status="wrong")
    other = make_page(models.PartnerPage, "TVIS")
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 of"):
        call_command("publications", "check", "--repair", stdout=out, stderr=out)
    assert is_readable(other)
    assert f"still {source_of(page)}: cannot be published" in out.getvalue()


def test_the_check_fails_where_it_finds_something(page, deaf):
    models.InitiativePage.objects.filter(pk=page.pk).update(title="Changed")
    with pytest.raises(CommandError, match="differences"):
        call_command("publications", "check", stdout=io.StringIO())


def test_a_rebuild_publishes_all_that_changed_shape_and_nothing_else(page):
    before = Publication.objects.count()
    call_command("publications", "rebuild", stdout=io.StringIO())
    assert Publication.objects.count() == before
    Publication.objects.filter(key=page.translation_key).update(document=b'{"title":"In an old shape"}')
    call_command("publications", "rebuild", stdout=io.StringIO())
    assert titles_of(page) == ["In an old shape", "DIMA"]
    assert (queued(), differences()) == (0, [])


def test_a_rebuild_goes_on_where_it_was_interrupted(page):
    enqueue_everything()
    DirtyObject.objects.exclude(source_table="wagtailcore_page").delete()
    remaining = left()
    assert remaining > 1
    out = io.StringIO()
    call_command("publications", "rebuild", stdout=out)
    assert f"{remaining} objects are left" in out.getvalue()
    assert left() == 0


def test_a_rebuild_is_queued_whole_or_not_at_all(page, monkeypatch):
    calls = []

    def cut_off(sources, **options):
        calls.append(options)
        if len(calls) > 1:
            raise KeyboardInterrupt
        enqueue(sources, **options)

    monkeypatch.setattr("publication.rebuilding.enqueue", cut_off)
    with pytest.raises(KeyboardInterrupt):
        enqueue_everything()
    assert left() == 0


def test_what_could_not_be_published_is_not_all_that_the_next_rebuild_does(page):
    other = make_page(models.PartnerPage, "TVIS")
    write("UPDATE cms_initiativepage SET status = 'wrong' WHERE page_ptr_id = ?", page.pk)
    for _ in range(2):
        Publication.objects.filter(key=other.translation_key).update(document=b'{"title":"In an old shape"}')
        with pytest.raises(CommandError, match="1 objects could not be published"):
            call_command("publications", "rebuild", stdout=io.StringIO(), stderr=io.StringIO())
        assert titles_of(other)[-1] == "TVIS"


def test_a_rebuild_that_is_queued_is_nobody_elses_business(page):
    enqueue_everything()
    remaining = left()
    make_page(models.PartnerPage, "TVIS")
    assert left() == remaining
