"""What becomes another edition's leaves nothing of its drafts with those who had it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, WorkflowPage, WorkflowState

from cms import models
from cms.models import ContentBlock, Edition, EditionPage
from tests.cms.content import make_edition_page, make_snippet
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LATER = "Koldings kladde"


def edition(slug: str) -> Edition:
    return Edition.objects.get(slug=slug)


def section(slug: str) -> Any:
    return make_edition_page(slug).add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))


def sent(instance: Any, user: Any = None) -> Any:
    """`instance` with a draft that waits to be approved."""
    instance.save_revision(user=user)
    instance.refresh_from_db()
    instance.get_workflow().start(instance, user)
    return type(instance).objects.get(pk=instance.pk)


def a_page(parent: Any, **values: Any) -> Any:
    page = models.ArticlePage(title="Vejles", slug="a", summary="Kort.", live=False, **values)
    return parent.add_child(instance=page)


def rewrite(instance: Any) -> None:
    instance = type(instance).objects.get(pk=instance.pk)
    instance.title = LATER
    instance.save_revision()


def shown_to(user: Any) -> str:
    return browser(user).get("/admin/").content.decode()


def test_a_page_that_is_moved_is_not_approved_where_it_was():
    page, target = sent(a_page(section("vejle"))), section("kolding")
    page.move(target, pos="last-child")
    rewrite(page)
    assert not WorkflowState.objects.active().exists()
    assert LATER not in shown_to(member("vejle"))


def test_a_page_that_is_moved_within_its_edition_goes_on_waiting():
    own = section("vejle")
    page = sent(a_page(own))
    other = EditionPage.objects.get(edition__slug="vejle").add_child(
        instance=models.ArticleIndexPage(title="Flere", slug="flere")
    )
    page.move(other, pos="last-child")
    assert WorkflowState.objects.active().count() == 1


def test_a_snippet_that_is_given_away_is_not_approved_where_it_was():
    block = sent(make_snippet(ContentBlock, title="Vejles", edition=edition("vejle"), live=False))
    block.title = "Endnu Vejles"
    block.save()
    assert WorkflowState.objects.active().count() == 1
    block.edition = edition("kolding")
    block.save()
    rewrite(block)
    assert not WorkflowState.objects.active().exists()
    assert LATER not in shown_to(member("vejle"))


def test_whoever_wrote_it_first_does_not_follow_it_on_the_dashboard():
    author = member("vejle")
    page = sent(a_page(section("vejle"), owner=author), author)
    browser(author).post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
    page.move(section("kolding"), pos="last-child")
    page = models.ArticlePage.objects.get(pk=page.pk)
    rewrite(page)
    sent(models.ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object(), member("kolding"))
    assert LATER not in shown_to(author)
    assert LATER in shown_to(member("kolding"))


def test_a_front_page_that_is_given_away_takes_rights_and_approval_with_it():
    own = section("vejle")
    page = sent(a_page(own))
    EditionPage.objects.get(edition__slug="kolding").delete()
    top = EditionPage.objects.get(edition__slug="vejle")
    top.edition = edition("kolding")
    top.save()
    names = set(GroupPagePermission.objects.filter(page=top).values_list("group__name", flat=True))
    assert {name.partition(":")[0] for name in names} == {"Kolding"}
    assert WorkflowPage.objects.get(page=top.page_ptr).workflow.name == "Kolding: godkendelse"
    rewrite(page)
    assert LATER not in shown_to(member("vejle"))
    path = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert browser(member("kolding")).get(path).status_code == 200
    assert browser(member("vejle")).get(path).status_code == 404
