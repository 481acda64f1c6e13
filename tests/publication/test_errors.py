"""Content that cannot be published is not saved either, and whoever saved it hears why."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from cms import models
from publication import queue
from publication.projection import ProjectionError
from tests.cms.content import make_page
from tests.publication.log import differences, document_of, head_of, queued, titles_of, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page():
    return make_page(models.InitiativePage, "DIMA")


def test_the_error_names_object_and_field_and_nothing_is_saved(page):
    page.title, page.status = "Changed", "no such status"
    with pytest.raises(ProjectionError) as raised:
        page.save(clean=False)
    assert raised.value.field == "status"
    assert (raised.value.model, raised.value.pk) == ("cms.InitiativePage", page.pk)
    assert "Changed" in str(raised.value)
    assert "no such status" in str(raised.value)
    page.refresh_from_db()
    assert (page.title, page.status) == ("DIMA", "ongoing")
    assert titles_of(page) == ["DIMA"]
    assert (queued(), differences()) == (0, [])


def test_the_connection_is_as_good_as_new_after_an_error(page):
    for _ in range(3):
        with pytest.raises(ProjectionError):
            models.InitiativePage.objects.filter(pk=page.pk).update(status="wrong")
        assert not connection.in_atomic_block
        assert connection.get_autocommit()
        assert connection.savepoint_ids == []
    models.InitiativePage.objects.filter(pk=page.pk).update(status="completed")
    assert document_of(page)["status"] == "completed"
    assert differences() == []


def test_hooks_of_a_transaction_that_could_not_be_published_do_not_run(page):
    ran = []
    with pytest.raises(ProjectionError), transaction.atomic():
        transaction.on_commit(lambda: ran.append(True))
        with transaction.atomic():
            models.InitiativePage.objects.filter(pk=page.pk).update(status="wrong")
    assert ran == []
    with transaction.atomic():
        transaction.on_commit(lambda: ran.append(True))
        models.InitiativePage.objects.filter(pk=page.pk).update(status="paused")
    assert ran == [True]


def test_a_broken_block_rolls_its_publishing_back(page):
    page.body = [("heading", {"text": "Fine", "level": "h9"})]
    with pytest.raises(ProjectionError, match=r"body\.heading\.level"):
        page.save(clean=False)
    assert document_of(page)["body"] == []


def test_an_editor_is_told_and_nothing_is_half_saved(page, admin_client: Client, monkeypatch):
    def fail(instances):
        raise ProjectionError(next(iter(instances)), "body", "this test says so")

    monkeypatch.setattr("publication.projection.excusing.project_all", fail)
    answers = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": page.get_parent().pk,
        "publish_copies": "on",
    }
    response = admin_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), answers)
    assert response.status_code == 409
    assert "this test says so" in response.content.decode()
    assert not models.InitiativePage.objects.filter(slug="copy").exists()


def test_one_broken_object_in_the_queue_stops_nobody_else(page):
    other = make_page(models.InitiativePage, "Festuge")
    write("UPDATE cms_initiativepage SET status = 'wrong' WHERE page_ptr_id = ?", page.pk)
    write("UPDATE wagtailcore_page SET title = 'Festugen' WHERE id = ?", other.pk)
    third = make_page(models.PartnerPage, "TVIS")
    assert head_of(third) is not None, "what others broke does not stop this transaction"
    errors = queue.drain_apart()
    assert [(error.pk, error.field) for error in errors] == [(page.pk, "status")]
    assert document_of(other)["title"] == "Festugen"
    assert document_of(page)["status"] == "ongoing"
    assert queued() > 0, "it stays in the queue until it is mended"
    models.InitiativePage.objects.filter(pk=page.pk).update(status="completed")
    assert (queued(), differences()) == (0, [])


def test_withdrawing_what_cannot_be_published_always_works(page):
    write("UPDATE cms_initiativepage SET status = 'wrong' WHERE page_ptr_id = ?", page.pk)
    page.unpublish()
    assert titles_of(page) == ["DIMA", None]
    assert (queued(), differences()) == (0, [])
