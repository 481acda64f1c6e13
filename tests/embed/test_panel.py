"""The panel “Embed” below the forms of the admin: code for the editions that one may see, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from cms import models
from cms.enumerations import EditionRole, Treatment
from tests.cms.content import make_page
from tests.embed.showing import shared_text
from tests.publication.variants import make_variant
from tests.tenancy.world import browser, member

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EDITIONS = ["Billund", "Fredericia", "Haderslev", "Kolding", "Middelfart", "Trekantområdet", "Vejen", "Vejle"]


@pytest.fixture
def secretariat(db: None) -> Client:
    return browser(member(None, EditionRole.SECRETARIAT))


def panel_of(client: Client, instance: Any) -> BeautifulSoup:
    """The panel below the form of an object."""
    if isinstance(instance, Page):
        address = reverse("wagtailadmin_pages:edit", args=[instance.pk])
    else:
        address = reverse(type(instance).snippet_viewset.get_url_name("edit"), args=[instance.pk])
    response = client.get(address)
    assert response.status_code == 200
    found = BeautifulSoup(response.content.decode(), "lxml").select_one(".embed-panel")
    assert found
    return found


def editions_in(panel: BeautifulSoup) -> list[str]:
    return [each.get_text() for each in panel.select("summary")]


def said(panel: BeautifulSoup) -> str:
    return " ".join(panel.get_text(" ", strip=True).split())


def test_the_secretariat_gets_code_for_every_edition_that_shows_it(secretariat, om):
    panel = panel_of(secretariat, om)
    assert editions_in(panel) == EDITIONS
    vejle = panel.select("details")[-1]
    assert vejle.select_one("a")["href"] == "/embed/?edition=vejle&what=block&block=om"
    codes = [each.get_text() for each in vejle.select("textarea")]
    assert codes[0] == f"{settings.WAGTAILADMIN_BASE_URL}/embed/vejle/om.html"
    assert '<trekant-blok edition="vejle" blok="om">' in codes[1]
    assert ".ramme.js" in codes[2]
    assert codes[3] == f"{settings.WAGTAILADMIN_BASE_URL}/embed/vejle/om"


def test_editions_that_do_not_show_it_are_named(secretariat, om, drain):
    make_variant(om, "billund", treatment=Treatment.HIDDEN)
    drain()
    panel = panel_of(secretariat, om)
    assert editions_in(panel) == EDITIONS[1:]
    assert "Vises ikke i: Billund" in said(panel)


def test_pages_have_it_by_a_key_that_outlives_their_slug(secretariat, om, drain):
    page = make_page(models.InitiativePage, "Bane")
    drain()
    panel = panel_of(secretariat, page)
    assert f"/embed/vejle/initiatives/{page.translation_key}.html" in said(panel)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"live": False}, "Det er ikke udgivet."),
        ({"is_embeddable": False}, "Der er ikke sat kryds ved »må indlejres«."),
        ({"slug": "timeline"}, "Dets nøgle, timeline, er adressen på en liste."),
    ],
)
def test_what_keeps_it_from_being_embedded_is_said(secretariat, om, drain, values, expected):
    models.ContentBlock.objects.filter(pk=om.pk).update(**values)
    drain()
    om.refresh_from_db()
    panel = panel_of(secretariat, om)
    assert expected in said(panel)
    assert panel.select("textarea") == []


def test_a_municipality_sees_its_own_edition_alone(om, drain):
    vejle = browser(member("vejle"))
    own = shared_text(slug="eget", title="Vejles eget", edition=models.Edition.objects.get(slug="vejle"))
    variant = make_variant(om, "vejle")
    drain()
    assert editions_in(panel_of(vejle, own)) == ["Vejle"]
    panel = panel_of(vejle, variant)
    assert editions_in(panel) == ["Vejle"]
    assert "/embed/vejle/om.html" in said(panel)
    others = browser(member("kolding"))
    assert others.get(reverse(type(own).snippet_viewset.get_url_name("edit"), args=[own.pk])).status_code != 200


def test_the_secretariat_sees_of_an_editions_own_that_edition_alone(secretariat, om, drain):
    own = shared_text(slug="eget", title="Vejles eget", edition=models.Edition.objects.get(slug="vejle"))
    drain()
    assert editions_in(panel_of(secretariat, own)) == ["Vejle"]


def test_what_is_never_embedded_has_no_panel(secretariat, drain):
    article = make_page(models.ArticlePage, "Nyt")
    response = secretariat.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert "embed-panel" not in response.content.decode()


def test_a_form_for_something_new_has_none_yet(secretariat, db):
    response = secretariat.get(reverse(models.ContentBlock.snippet_viewset.get_url_name("add")))
    assert "embed-panel" not in response.content.decode()
