"""Dates and numbers are shown, and read, as people in Denmark write them, in either language of the admin."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms import models
from tests.cms.admin_forms import editing_form, typed
from tests.cms.content import make_snippet

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture(params=["da", "en"])
def language(request, admin_user):
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": request.param})
    return request.param


def test_a_form_shows_and_reads_them(admin_client, language):
    figure = make_snippet(models.KeyFigure, date=datetime.date(2025, 2, 10))
    path = reverse(models.KeyFigure.snippet_viewset.get_url_name("edit"), args=[figure.pk])
    assert typed(editing_form(admin_client.get(path)))["date"] == "10.02.2025"
    for text, day in (("03.04.2025", datetime.date(2025, 4, 3)), ("2025-05-06", datetime.date(2025, 5, 6))):
        sent = typed(editing_form(admin_client.get(path)))
        answer = admin_client.post(path, sent | {"date": text} | PUBLISH)
        assert answer.status_code == 302, answer.context["form"].errors
        assert models.KeyFigure.objects.get().date == day
    sent = typed(editing_form(admin_client.get(path)))
    admin_client.post(path, sent | {"go_live_at": "07.08.2099 09:30"} | PUBLISH)
    planned = timezone.localtime(models.KeyFigure.objects.get().get_latest_revision_as_object().go_live_at)
    assert f"{planned:%d %m %Y %H:%M}" == "07 08 2099 09:30"


def test_a_list_writes_them_out(admin_client, language):
    make_snippet(models.KeyFigure, date=datetime.date(2025, 2, 10))
    shown = admin_client.get(reverse(models.KeyFigure.snippet_viewset.get_url_name("list"))).content.decode()
    assert {"da": "10. februar 2025", "en": "10 February 2025"}[language] in shown
    assert "2025-02-10" not in shown


def test_a_list_shows_numbers_without_decimals_that_say_nothing(admin_client, db):
    make_snippet(models.KeyFigure, value="205000.0000", date=datetime.date(2025, 2, 10))
    make_snippet(models.KeyFigure, slug="andel", value="31.5", date=datetime.date(2025, 2, 10))
    shown = admin_client.get(reverse(models.KeyFigure.snippet_viewset.get_url_name("list"))).content.decode()
    assert "205.000" in shown
    assert "31,5" in shown
    assert ",0000" not in shown
