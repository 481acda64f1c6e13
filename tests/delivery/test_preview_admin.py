"""The admin's pages of preview links: who shares what with whom, in which edition, and ends it again."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms import models
from cms.enumerations import EditionRole
from delivery.models import PreviewLink
from delivery.preview.links import opened, token_of
from publication.queue import drain
from publication.sources import source_of
from tests.cms.content import make_edition_page, make_page, make_snippet
from tests.publication.variants import edition, make_variant
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def address(instance):
    source = source_of(instance)
    return reverse("preview_links_of", args=[source.table, source.id])


def page_of(answer):
    return BeautifulSoup(answer.content.decode(), "lxml")


def key(slug):
    return str(edition(slug).key)


@pytest.fixture
def secretariat():
    return browser(member(None, EditionRole.SECRETARIAT))


@pytest.fixture
def vejle():
    return browser(member("vejle", EditionRole.EDITOR))


@pytest.fixture
def article():
    page = make_page(models.ArticlePage, "Fælles", slug="faelles")
    page.title = "Kladde"
    page.save_revision()
    drain()
    return page


def test_the_secretariat_shares_a_draft_in_any_edition(secretariat, article):
    answer = secretariat.post(address(article), {"shown_to": "Juryen", "edition": key("vejle"), "days": "7"})
    assert answer.status_code == 302
    link = PreviewLink.objects.get()
    assert (link.title, link.path, link.owner, link.edition) == ("Kladde", "/artikler/faelles/", "", key("vejle"))
    assert round((link.expires_at - link.created_at) / datetime.timedelta(days=1)) == 7
    assert opened(token_of(link)) is not None
    page = page_of(secretariat.get(address(article)))
    [row] = page.select("main li:has(h3)")
    assert "Juryen" in row.get_text()
    assert row.select_one("input[readonly]")["value"] == token_of(link)
    assert "Kladden er delt med Juryen" in [entry.message for entry in PageLogEntry.objects.filter(page=article.pk)]


def test_the_address_is_the_pages_at_the_editions_site(secretariat, article):
    models.Edition.objects.filter(slug="vejle").update(frontend_url="https://vejle.example")
    drain()
    secretariat.post(address(article), {"shown_to": "Juryen", "edition": key("vejle"), "days": "7"})
    [row] = page_of(secretariat.get(address(article))).select("main li:has(h3)")
    assert (
        row.select_one("input[readonly]")["value"]
        == f"https://vejle.example/artikler/faelles/?preview={token_of(PreviewLink.objects.get())}"
    )


def test_a_link_is_ended_where_it_is_listed(secretariat, article):
    secretariat.post(address(article), {"shown_to": "Juryen", "edition": key("vejle"), "days": "7"})
    token = token_of(PreviewLink.objects.get())
    secretariat.post(reverse("preview_links"), {"revoke": PreviewLink.objects.get().pk})
    assert opened(token) is None
    [row] = page_of(secretariat.get(reverse("preview_links"))).select("main li:has(h3)")
    assert "afsluttet" in row.get_text()
    assert row.select_one("input") is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"shown_to": ""}, "shown_to"),
        ({"edition": "another"}, "edition"),
        ({"days": "1000"}, "days"),
        ({"at": "2020-01-01 12:00"}, "at"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(secretariat, article, given, said):
    form = {"shown_to": "Juryen", "edition": key("vejle"), "days": "7", **given}
    answer = secretariat.post(address(article), form)
    assert list(answer.context["form"].errors) == [said]
    assert not PreviewLink.objects.exists()


def test_a_municipality_shares_its_own_drafts_in_its_own_edition(vejle, article):
    own = make_snippet(models.ContentBlock, title="Vejles", edition=edition("vejle"))
    variant = make_variant(article, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    for each in (own, variant):
        page = page_of(vejle.get(address(each)))
        assert [option["value"] for option in page.select("#id_edition option")] == [key("vejle")]
        assert (
            vejle.post(address(each), {"shown_to": "Byrådet", "edition": key("vejle"), "days": "7"}).status_code == 302
        )
    assert {link.owner for link in PreviewLink.objects.all()} == {key("vejle")}
    assert {link.path for link in PreviewLink.objects.all()} == {"", "/artikler/faelles/"}


def test_a_municipality_shares_and_sees_nobody_elses(secretariat, vejle, article):
    koldings = make_snippet(models.ContentBlock, title="Koldings", edition=edition("kolding"))
    drain()
    for each in (article, koldings):
        secretariat.post(address(each), {"shown_to": "Juryen", "edition": key("kolding"), "days": "7"})
        assert vejle.get(address(each)).status_code in {302, 404}
        assert vejle.post(address(each), {"shown_to": "x", "edition": key("vejle"), "days": "7"}).status_code in {
            302,
            404,
        }
    assert PreviewLink.objects.count() == 1 + 1
    everything = vejle.get(reverse("preview_links")).content.decode()
    assert "Juryen" not in everything
    number = PreviewLink.objects.first().pk
    assert vejle.post(reverse("preview_links"), {"revoke": number}).status_code == 404


def test_all_drafts_of_an_edition_are_shared_by_its_people(vejle):
    make_edition_page("vejle", "Vejle")
    assert (
        vejle.post(reverse("preview_links"), {"shown_to": "Byrådet", "edition": key("vejle"), "days": "7"}).status_code
        == 302
    )
    link = PreviewLink.objects.get()
    assert (link.owner, link.source_table) == (key("vejle"), "")
    found = opened(token_of(link))
    assert found is not None
    assert (found.reach.owner, found.reach.source) == (key("vejle"), None)


def test_what_is_no_object_with_drafts_has_no_links(secretariat):
    for table, number in (("wagtailcore_page", 999999), ("auth_user", 1), ("media_image", 1)):
        assert secretariat.get(reverse("preview_links_of", args=[table, number])).status_code == 404


def test_a_form_leads_to_its_links(secretariat, article):
    block = make_snippet(models.ContentBlock, title="Delt")
    drain()
    pages = [reverse("wagtailadmin_pages:edit", args=[article.pk])]
    pages.append(reverse(models.ContentBlock.snippet_viewset.get_url_name("edit"), args=[block.pk]))
    for form, instance in zip(pages, (article, block), strict=True):
        links = [link.get("href") for link in page_of(secretariat.get(form)).select("a")]
        assert address(instance) in links


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 19, "-1", "x", "²"])
def test_a_number_that_is_no_links_ends_nothing(secretariat, number):
    assert secretariat.post(reverse("preview_links"), {"revoke": number}).status_code == 404


def test_who_has_rights_of_another_kind_shares_and_sees_only_what_they_may_edit(secretariat, article):
    secretariat.post(address(article), {"shown_to": "Juryen", "edition": key("vejle"), "days": "7"})
    user = get_user_model().objects.create(username="arkivar", email="arkivar@example.org")
    group = Group.objects.create(name="Arkiv")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    archivist = browser(user)
    assert archivist.get(address(article)).status_code == 404
    everything = page_of(archivist.get(reverse("preview_links")))
    assert "Juryen" not in everything.get_text()
    assert everything.select("#id_edition option") == []
    archivist.post(reverse("preview_links"), {"shown_to": "Mig", "edition": key("vejle"), "days": "7"})
    archivist.post(reverse("preview_links"), {"revoke": PreviewLink.objects.get().pk})
    assert PreviewLink.objects.get().revoked_at is None


def test_what_is_said_of_a_link_is_text_in_the_history(secretariat, article):
    secretariat.post(address(article), {"shown_to": "<b>Juryen</b>", "edition": key("vejle"), "days": "7"})
    history = secretariat.get(reverse("wagtailadmin_pages:history", args=[article.pk])).content.decode()
    assert "&lt;b&gt;Juryen" in history
    assert "<b>Juryen" not in history
