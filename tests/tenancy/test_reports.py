"""Reports show a municipality's people what is their own edition's, and name nobody who has nothing to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from cms import models
from cms.enumerations import EditionRole
from cms.models import Edition, EditionPage, EditionRoom
from tests.cms.content import make_page, make_snippet
from tests.media.pictures import make_image
from tests.tenancy.world import browser, member

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HISTORY = "wagtailadmin_reports:site_history"
LOCKED = "wagtailadmin_reports:locked_pages"


def someone(name: str) -> Any:
    return get_user_model().objects.create_user(name)


@pytest.fixture
def everything(db: None) -> dict[str | None, list[Any]]:
    """Of each edition and shared: a page, a block, a local text and an image, each with a line in the history."""
    made: dict[str | None, list[Any]] = {}
    for slug in (None, "vejle", "kolding"):
        edition = Edition.objects.get(slug=slug) if slug else None
        page = make_page(models.ArticlePage, f"Side fra {slug}")
        if slug:
            page.move(EditionPage.objects.get(edition=edition, locale__language_code="da"), pos="last-child")
        block = make_snippet(models.ContentBlock, slug=f"{slug}", title=f"Blok fra {slug}", edition=edition)
        image = make_image(title=f"Billede fra {slug}", collection=EditionRoom.objects.get(edition=edition).collection)
        made[slug] = [models.ArticlePage.objects.get(pk=page.pk), block, image]
        user = someone(f"bruger-{slug}")
        for instance in made[slug]:
            log(instance, "wagtail.edit", user=user)
    return made


@pytest.fixture
def vejle() -> Client:
    return browser(member("vejle"))


def shown(client: Client, name: str, query: str = "") -> str:
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    return str(answer.getvalue().decode())


@pytest.mark.parametrize("query", ["", "?export=csv", "?label=fra"])
def test_the_history_of_the_site_tells_of_ones_own_alone(vejle: Client, everything: Any, query: str):
    told = shown(vejle, HISTORY, query)
    for own in ("Side fra vejle", "Blok fra vejle", "Billede fra vejle", "bruger-vejle"):
        assert own in told
    for other in ("fra kolding", "fra None", "bruger-kolding", "bruger-None"):
        assert other not in told


def test_it_leads_to_what_one_may_change(vejle: Client, everything: Any):
    block = everything["vejle"][1]
    assert reverse(block.snippet_viewset.get_url_name("edit"), args=[block.pk]) in shown(vejle, HISTORY)


def test_it_says_nothing_of_what_is_gone_and_all_to_the_secretariat(vejle: Client, everything: Any):
    log(everything["vejle"][1], "wagtail.delete", deleted=True)
    everything["vejle"][1].delete()
    assert "Blok fra vejle" not in shown(vejle, HISTORY)
    told = shown(browser(member(None, EditionRole.SECRETARIAT)), HISTORY)
    for slug in ("vejle", "kolding", "None"):
        assert f"Side fra {slug}" in told


def test_locked_pages_are_ones_own_and_so_are_the_names_offered(vejle: Client, everything: Any):
    for slug in ("vejle", "kolding"):
        page = everything[slug][0]
        page.locked, page.locked_at = True, timezone.now()
        page.locked_by = get_user_model().objects.get(username=f"bruger-{slug}")
        page.save()
    told = shown(vejle, LOCKED)
    assert "Side fra vejle" in told
    assert "bruger-vejle" in told
    assert "Side fra kolding" not in told
    assert "bruger-kolding" not in told
    assert "bruger-kolding" in shown(browser(member(None, EditionRole.SECRETARIAT)), LOCKED)


def test_ageing_pages_are_ones_own(vejle: Client, everything: Any):
    for pages in everything.values():
        pages[0].save_revision().publish()
    told = shown(vejle, "wagtailadmin_reports:aging_pages")
    assert ("Side fra vejle" in told, "fra kolding" in told, "fra None" in told) == (True, False, False)


@pytest.mark.parametrize("query", ["", "?page_locale=da"])
def test_the_usage_of_page_types_is_of_the_pages_one_may_see(vejle: Client, everything: Any, query: str):
    """Kolding's is the newest of all."""
    for slug in (None, "vejle", "kolding"):
        everything[slug][0].save_revision().publish()
    address = reverse("wagtailadmin_reports:page_types_usage") + query
    kind = ContentType.objects.get_for_model(everything["vejle"][0].specific_class)

    def row(client: Client) -> Any:
        return next(each for each in client.get(address).context["object_list"] if each.pk == kind.pk)

    every, own = row(browser(member(None, EditionRole.SECRETARIAT))), row(vejle)
    assert (every.last_edited_page.title, own.last_edited_page.title) == ("Side fra kolding", "Side fra vejle")
    assert own.count == 2, "the shared one and their own"
    assert "fra kolding" not in vejle.get(address).content.decode()
