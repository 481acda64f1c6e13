"""What is scheduled is published and withdrawn on time, whether or not the worker is."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from cms import models
from publication.models import PublishedObject
from publication.store import Scope, by_keys
from tests.cms.content import make_page, make_snippet, section_of
from tests.publication.log import differences, document_of, head_of, is_readable, titles_of

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = datetime.timedelta(hours=1)
EVERYTHING = Scope("region", None, "da")


def let_pass(instance, **fields):
    """Pretend that time has passed: move what was scheduled into the past."""
    type(instance).objects.filter(pk=instance.pk).update(**fields)


def test_a_page_is_published_when_its_time_has_come():
    page = models.ArticlePage(title="Later", summary="-", is_regional=True, live=False)
    section_of(models.ArticlePage).add_child(instance=page)
    page.go_live_at = timezone.now() + HOUR
    page.save_revision().publish()
    assert not is_readable(page)
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - HOUR
    revision.content["go_live_at"] = (timezone.now() - HOUR).isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert document_of(page)["title"] == "Later"
    assert differences() == []


def test_a_change_of_a_live_page_waits_for_its_time():
    page = make_page(models.ArticlePage, "Now")
    page.save_revision().publish()
    page.refresh_from_db()
    page.title, page.go_live_at = "Later", timezone.now() + HOUR
    page.save_revision().publish()
    assert titles_of(page) == ["Now"]
    assert differences() == []


@pytest.mark.parametrize("kind", ["page", "snippet"])
def test_what_expires_is_unreadable_before_the_worker_comes(kind):
    instance = make_page(models.ArticlePage) if kind == "page" else make_snippet(models.Notice)
    key = str(instance.translation_key)
    instance.expire_at = timezone.now() + HOUR
    instance.save_revision().publish()
    assert head_of(instance).expires_at == instance.expire_at
    assert key in by_keys(EVERYTHING, [key])
    PublishedObject.objects.filter(key=key).update(expires_at=timezone.now() - HOUR)
    assert by_keys(EVERYTHING, [key]) == {}


@pytest.mark.parametrize("kind", ["page", "snippet"])
def test_what_has_expired_is_withdrawn(kind):
    instance = make_page(models.ArticlePage) if kind == "page" else make_snippet(models.Notice)
    model = Page if kind == "page" else models.Notice
    model.objects.filter(pk=instance.pk).update(expire_at=timezone.now() - HOUR)
    assert not is_readable(instance)
    call_command("publish_scheduled")
    assert type(instance).objects.get(pk=instance.pk).expired
    assert titles_of(instance)[-1] is None
    assert differences() == []


def test_what_expires_later_after_all_is_readable_again():
    page = make_page(models.ArticlePage)
    let_pass(page, expire_at=timezone.now() - HOUR)
    assert not is_readable(page)
    let_pass(page, expire_at=None)
    assert is_readable(page)
    assert differences() == []
