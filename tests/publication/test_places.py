"""What happens above a page decides about it as well: privacy, moves, slugs, sites."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms import models
from publication.models import Publication
from tests.cms.content import make_page, section_of
from tests.publication.log import differences, head_of, is_readable, queued, titles_of, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page():
    return make_page(models.InitiativePage, "DIMA", slug="dima")


@pytest.fixture
def section(page):
    return section_of(models.InitiativePage)


@pytest.fixture
def private():
    """A private section beside the others."""
    section = models.InitiativeIndexPage(title="Private", slug="private")
    models.HomePage.objects.get().add_child(instance=section)
    restrict(section)
    return section


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS])
def test_a_private_page_is_withdrawn_and_comes_back(page, kind):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    assert not is_readable(page)
    assert titles_of(page) == ["DIMA", None]
    restriction.delete()
    assert titles_of(page) == ["DIMA", None, "DIMA"]
    assert differences() == []


def test_privacy_of_an_ancestor_withdraws_what_is_below_and_nothing_else(page, section):
    other = make_page(models.PartnerPage, "TVIS")
    restriction = restrict(section)
    assert not is_readable(page)
    assert not is_readable(section)
    assert is_readable(other)
    assert is_readable(models.HomePage.objects.get())
    restriction.delete()
    assert is_readable(page)
    assert is_readable(section)
    assert differences() == []


def test_privacy_set_in_the_admin(page, section, admin_client: Client):
    address = reverse("wagtailadmin_pages:set_privacy", args=[section.pk])
    admin_client.post(address, {"restriction_type": "login"})
    assert not is_readable(page)
    assert titles_of(page)[-1] is None
    admin_client.post(address, {"restriction_type": "none"})
    assert is_readable(page)
    assert Publication.objects.filter(key=page.translation_key).last().published_by.get_username() == "admin"
    assert differences() == []


def test_privacy_set_beside_django_holds_at_once(page, section):
    write(
        "INSERT INTO wagtailcore_pageviewrestriction (page_id, restriction_type, password) VALUES (?, 'login', '')",
        section.pk,
    )
    assert not is_readable(page)
    assert queued() > 0


def test_a_page_created_below_a_private_one_is_never_readable(private):
    page = models.InitiativePage(title="Secret", summary="-", is_regional=True, kind="project", status="ongoing")
    private.add_child(instance=page)
    page.save_revision().publish()
    assert not is_readable(page)
    assert titles_of(page) == []
    assert differences() == []


def test_a_page_moved_below_a_private_one_is_withdrawn_and_comes_back(page, section, private):
    page.move(private, pos="last-child")
    assert not is_readable(page)
    assert titles_of(page) == ["DIMA", None]
    fresh(page).move(fresh(section), pos="last-child")
    assert head_of(page).path == "/initiativer/dima/"
    assert differences() == []


def test_a_moved_page_is_published_at_its_new_place_without_being_projected(page, monkeypatch):
    other = models.InitiativeIndexPage(title="Other", slug="other")
    models.HomePage.objects.get().add_child(instance=other)
    last = Publication.objects.latest("seq").seq
    projected = []
    spy = lambda objects: dict.fromkeys(projected.extend(objects) or ())  # noqa: E731  # one line, used once
    monkeypatch.setattr("publication.projection.excusing.project_all", spy)
    with transaction.atomic():
        Page.objects.filter(pk=page.pk).update(url_path="/home/other/dima/")
    monkeypatch.undo()
    assert projected == []
    moved = Publication.objects.filter(seq__gt=last)
    assert [(each.type, each.path) for each in moved] == [("Initiative", "/other/dima/")]
    assert titles_of(page) == ["DIMA", "DIMA"]
    assert differences() == []


def test_a_page_that_is_moved_is_found_at_its_new_place(page):
    other = models.InitiativeIndexPage(title="Other", slug="other")
    models.HomePage.objects.get().add_child(instance=other)
    page.move(other, pos="last-child")
    assert head_of(page).path == "/other/dima/"
    assert titles_of(page) == ["DIMA", "DIMA"]
    assert differences() == []


def test_a_slug_changed_above_moves_everything_below(page, section):
    section.slug = "initiatives"
    section.save_revision().publish()
    assert head_of(section).path == "/initiatives/"
    assert (head_of(page).path, head_of(page).publication.path) == ("/initiatives/dima/", "/initiatives/dima/")
    assert titles_of(page) == ["DIMA", "DIMA"]
    assert differences() == []


def test_sorting_pages_changes_nothing_that_is_read(page, section):
    others = [make_page(models.InitiativePage, title) for title in ("Festuge", "Vand")]
    before = Publication.objects.count()
    fresh(page).move(fresh(others[-1]), pos="right")
    assert Publication.objects.count() == before
    assert [is_readable(each) for each in (page, *others)] == [True, True, True]
    assert differences() == []


def test_what_is_outside_every_site_is_not_readable(page):
    site = Site.objects.get()
    home = site.root_page
    elsewhere = Page.get_first_root_node().add_child(instance=models.HomePage(title="Elsewhere", slug="elsewhere"))
    assert not is_readable(elsewhere)
    site.root_page = elsewhere
    site.save()
    assert not is_readable(page)
    assert is_readable(elsewhere)
    site.root_page = home
    site.save()
    assert is_readable(page)
    assert not is_readable(elsewhere)
    site.delete()
    assert not is_readable(page)
    assert differences() == []


def test_a_renamed_locale_renames_what_is_in_it(page):
    Locale.objects.filter(language_code="da").update(language_code="de-AT")
    assert head_of(page).language == "de-AT"
    assert differences() == []


def test_privacy_set_and_removed_in_one_transaction_leaves_no_trace(page, section):
    before = Publication.objects.count()
    with transaction.atomic():
        restriction = restrict(section)
        assert not is_readable(page)
        restriction.delete()
    assert is_readable(page)
    assert Publication.objects.count() == before
    assert differences() == []
