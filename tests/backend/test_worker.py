"""The worker's rounds: what cannot be done delays nothing else."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from cms import models
from publication.projection import ProjectionError, project_all
from tests.cms.content import make_page, section_of
from tests.publication.log import document_of, is_readable, queued, titles_of, write

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = datetime.timedelta(hours=1)


def schedule(title):
    """A page whose time has just come."""
    page = models.ArticlePage(title=title, summary="-", is_regional=True, live=False)
    section_of(models.ArticlePage).add_child(instance=page)
    page.go_live_at = timezone.now() + HOUR
    page.save_revision().publish()
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - HOUR
    revision.content["go_live_at"] = None
    revision.save()
    return page


@pytest.fixture
def broken(monkeypatch):
    """Whatever is called Broken cannot be published."""

    def project(instances):
        for each in instances:
            if getattr(each, "title", "") == "Broken":
                raise ProjectionError(each, "body", "this test says so")
        return project_all(instances)

    monkeypatch.setattr("publication.projection.excusing.project_all", project)


def test_a_scheduled_page_that_cannot_be_published_delays_nothing_else(broken, caplog):
    first, second, gone = schedule("Broken"), schedule("Good"), make_page(models.ArticlePage, "Gone")
    Page.objects.filter(pk=gone.pk).update(expire_at=timezone.now() - HOUR)
    write("UPDATE wagtailcore_page SET title = 'Renamed' WHERE id = ?", section_of(models.ArticlePage).pk)
    call_command("worker", rounds=1)
    assert (is_readable(first), is_readable(second), titles_of(gone)) == (False, True, ["Gone", None])
    assert document_of(section_of(models.ArticlePage))["title"] == "Renamed"
    assert queued() == 0
    assert "this test says so" in caplog.text


def test_a_queued_object_that_cannot_be_published_delays_nothing_else(caplog):
    broken, other = make_page(models.InitiativePage, "Broken"), make_page(models.InitiativePage, "Festuge")
    write("UPDATE cms_initiativepage SET status = 'wrong' WHERE page_ptr_id = ?", broken.pk)
    write("UPDATE wagtailcore_page SET title = 'Festugen' WHERE id = ?", other.pk)
    call_command("worker", rounds=1)
    assert document_of(other)["title"] == "Festugen"
    assert queued() == 1
    assert "status" in caplog.text
