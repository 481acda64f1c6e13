"""The demo's log-ins."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from wagtail.models import ModelLogEntry, Revision
from wagtail.users.models import UserProfile

from cms.demo.accounts import load_accounts
from cms.demo.kinds import PAGES, SNIPPETS
from cms.models import ContentBlock, Edition, EditionPage, InitiativePage
from cms.regions import MUNICIPALITIES
from media.models import Document, Image
from tests.cms.admin_forms import errors, parse, typed

pytestmark = pytest.mark.usefixtures("demo")


def test_there_is_one_for_the_secretariat_and_one_for_each_municipality():
    users = {user.get_username(): user for user in get_user_model().objects.all()}
    assert set(users) == {"sekretariat", *(municipality.slug for municipality in MUNICIPALITIES)}
    groups = {name: [group.name for group in user.groups.all()] for name, user in users.items()}
    assert groups.pop("sekretariat") == ["Sekretariatet"]
    assert groups == {each.slug: [f"{each.name}: moderatorer"] for each in MUNICIPALITIES}


def test_an_account_of_before_moves_to_its_own_edition():
    user = get_user_model().objects.get(username="vejle")
    user.groups.set([Group.objects.create(name="Editors")])
    load_accounts()
    assert [group.name for group in user.groups.all()] == ["Vejle: moderatorer"]


@pytest.mark.parametrize("name", ["sekretariat", "vejle", "haderslev"])
def test_they_log_in_with_the_demo_password_and_read_danish(name: str):
    user = authenticate(username=name, password="demo")
    assert user is not None
    assert user.wagtail_userprofile.preferred_language == "da"
    assert user.has_perm("wagtailadmin.access_admin")


def test_an_editor_changes_to_english_on_the_account_page(client):
    user = get_user_model().objects.get(username="vejle")
    client.force_login(user)
    sent = typed(parse(client.get("/admin/account/")).select_one("#id_locale-preferred_language").find_parent("form"))
    answer = client.post("/admin/account/", {**sent, "locale-preferred_language": "en"})
    assert errors(answer) == []
    assert UserProfile.objects.get(user=user).preferred_language == "en"


def test_the_secretariat_publishes_what_is_shared_and_a_municipality_its_own():
    secretary, moderator = (get_user_model().objects.get(username=name) for name in ("sekretariat", "vejle"))
    assert secretary.has_perm("cms.publish_contentblock")
    assert secretary.has_perm("auth.add_user")
    assert not moderator.has_perm("cms.publish_contentblock")
    assert not moderator.is_superuser
    policy = ContentBlock.snippet_viewset.permission_policy
    vejle, kolding = (Edition.objects.get(slug=slug) for slug in ("vejle", "kolding"))
    blocks = {"shared": ContentBlock(), "own": ContentBlock(edition=vejle), "other": ContentBlock(edition=kolding)}
    publishable = [
        name for name, block in blocks.items() if policy.user_has_permission_for_instance(moderator, "publish", block)
    ]
    assert publishable == ["own"]
    assert InitiativePage.objects.first().permissions_for_user(secretary).can_publish()
    assert not InitiativePage.objects.first().permissions_for_user(moderator).can_edit()
    assert EditionPage.objects.get(slug="vejle").permissions_for_user(moderator).can_publish()


def test_the_files_are_shared():
    collections = {file.collection.name for model in (Image, Document) for file in model.objects.all()}
    assert collections == {"Fælles"}


def test_every_revision_is_the_secretariats():
    for kind in (*PAGES, *SNIPPETS):
        revisions = Revision.objects.for_instance(kind.model._default_manager.first())
        assert {revision.user.get_username() for revision in revisions} == {"sekretariat"}
    withdrawn = ModelLogEntry.objects.filter(action="wagtail.unpublish")
    assert {entry.user.get_username() for entry in withdrawn} == {"sekretariat"}
