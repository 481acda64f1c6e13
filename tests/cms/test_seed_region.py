"""`manage.py seed_region`: complete, repeatable, and no burden to what editors have changed."""

import io

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
)

from cms import models
from cms.enumerations import EditionRole
from cms.groups import APPROVAL, SECRETARIAT
from cms.regions import MUNICIPALITIES, SECTIONS, THEMES, key_of

pytestmark = pytest.mark.django_db


def seed() -> str:
    output = io.StringIO()
    call_command("seed_region", stdout=output)
    return output.getvalue().strip()


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table we seed."""
    labels = ("cms", "wagtailcore", "auth")
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in labels
    }


def test_second_run_changes_nothing():
    before = rows()
    assert seed() == "nothing to do"
    assert rows() == before


def test_tree():
    home = models.HomePage.objects.get()
    assert (home.title, home.url_path, home.live) == ("Trekantområdet", "/trekantomraadet/", True)
    assert Site.objects.get().root_page_id == home.pk
    assert [(page.slug, type(page).__name__, page.live) for page in home.get_children().specific()] == [
        *((section.slug, section.model, True) for section in SECTIONS),
        *((municipality.slug, "EditionPage", False) for municipality in MUNICIPALITIES),
    ]
    assert Page.objects.filter(depth=2).count() == 1
    assert (Page.objects.get(depth=1).title, Collection.objects.get(depth=1).name) == ("Alle sider", "Alle filer")


def test_facts():
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"da", "en", "de"}
    assert models.Municipality.objects.filter(live=True).count() == len(MUNICIPALITIES) == 7
    vejle = models.Municipality.objects.get(slug="vejle")
    assert (vejle.code, vejle.population, vejle.key) == ("0630", 121_696, key_of("municipality", "vejle"))
    assert models.Municipality.objects.get(nuts3="DK031").name == "Middelfart"
    assert models.Edition.objects.filter(live=True).count() == 8
    assert models.Edition.objects.get(slug="trekantomraadet").is_regional
    assert models.Edition.objects.get(slug="vejle").municipality == vejle
    assert models.Theme.objects.filter(live=True).count() == len(THEMES) == 13
    assert str(models.Theme.objects.get(code="settlement")) == "Bosætning"


def test_every_seeded_object_has_a_published_revision():
    for model in (models.Municipality, models.Edition, models.Theme, models.HomePage):
        for instance in model.objects.all():
            assert instance.live_revision_id is not None
            assert not instance.has_unpublished_changes


def test_leaves_what_editors_changed():
    models.Municipality.objects.filter(slug="vejle").update(population=1)
    models.HomePage.objects.update(title="Trekanten")
    models.Theme.objects.get(code="tourism").unpublish()
    assert seed() == "nothing to do"
    assert models.Municipality.objects.get(slug="vejle").population == 1
    assert models.HomePage.objects.get().title == "Trekanten"
    assert not models.Theme.objects.get(code="tourism").live


def test_puts_back_what_is_gone():
    models.Theme.objects.get(code="tourism").delete()
    assert seed() == "1 made"
    assert models.Theme.objects.get(code="tourism").translation_key == key_of("theme", "tourism")


def test_secretariat_may_do_everything():
    secretariat = Group.objects.get(name=SECRETARIAT)
    assert secretariat.permissions.count() == Permission.objects.count()
    granted = GroupPagePermission.objects.filter(group=secretariat, page__depth=1)
    assert set(granted.values_list("permission__codename", flat=True)) == {
        "add_page",
        "change_page",
        "publish_page",
        "bulk_delete_page",
        "lock_page",
        "unlock_page",
    }


def rights(group: Group) -> dict[str, set[str]]:
    """What `group` may do, by the title of the page or the name of the collection it may do it in."""
    found: dict[str, set[str]] = {}
    for right in GroupPagePermission.objects.filter(group=group):
        found.setdefault(f"page {right.page.title}", set()).add(right.permission.codename)
    for right in GroupCollectionPermission.objects.filter(group=group):
        found.setdefault(f"files {right.collection.name}", set()).add(right.permission.codename)
    return found


def test_each_municipality_has_editors_and_moderators_of_its_own():
    assert Group.objects.count() == 1 + 2 * len(MUNICIPALITIES)
    moderators = Group.objects.get(name="Vejle: moderatorer")
    tie = models.EditionGroup.objects.get(group=moderators)
    assert (tie.edition.slug, tie.role) == ("vejle", EditionRole.MODERATOR)
    writing = {"add_page", "change_page"}
    files = {"add_image", "add_document", "choose_image", "choose_document"}
    assert rights(Group.objects.get(name="Vejle: redaktører")) == {
        "page Vejle": writing,
        "files Vejle": files,
        "files Fælles": {"choose_image", "choose_document"},
    }
    assert rights(moderators) == {
        "page Vejle": writing | {"publish_page", "bulk_delete_page", "lock_page", "unlock_page"},
        "files Vejle": files
        | {"change_image", "change_document", "add_collection", "change_collection", "delete_collection"},
        "files Fælles": {"choose_image", "choose_document"},
    }


def test_what_municipalities_may_do_to_snippets_is_nothing_django_knows():
    for group in Group.objects.exclude(name=SECRETARIAT):
        assert set(group.permissions.values_list("codename", flat=True)) == {"access_admin", "submit_translation"}


def test_the_command_gives_back_what_is_missing_and_takes_nothing():
    moderators = Group.objects.get(name="Vejle: moderatorer")
    page = models.EditionPage.objects.get(slug="vejle")
    page.delete()
    models.EditionGroup.objects.filter(group__name="Vejle: redaktører").delete()
    assert not Group.objects.filter(name="Vejle: redaktører").exists()
    GroupCollectionPermission.objects.filter(group=moderators).delete()
    seed()
    call_command("keep_groups")
    test_each_municipality_has_editors_and_moderators_of_its_own()


def test_a_page_in_another_language_is_the_editions_own_at_once():
    home = models.HomePage.objects.get().copy_for_translation(Locale.objects.get(language_code="de"))
    page = models.EditionPage.objects.get(slug="haderslev").copy_for_translation(home.locale)
    moderators = Group.objects.get(name="Haderslev: moderatorer")
    assert GroupPagePermission.objects.filter(group=moderators, page=page.pk).count() == 6
    assert page.get_workflow().name == "Haderslev: godkendelse"


def test_the_former_editors_keep_no_right_to_all():
    former = Group.objects.create(name="Editors")
    former.permissions.add(Permission.objects.get(codename="access_admin"))
    former.user_set.add(get_user_model().objects.create(username="gammel"))
    root = Page.objects.get(depth=1)
    GroupPagePermission.objects.create(
        group=former, page=root, permission=Permission.objects.get(codename="change_page")
    )
    call_command("keep_groups")
    assert list(former.permissions.all()) == []
    assert rights(former) == {}
    former.user_set.clear()
    call_command("keep_groups")
    assert not Group.objects.filter(name="Editors").exists()


def test_secretariat_approves_what_is_shared_and_moderators_their_own():
    workflow = Workflow.objects.get(name=APPROVAL)
    assert WorkflowPage.objects.get(page__depth=1).workflow == workflow
    assert list(workflow.tasks.get().specific.groups.values_list("name", flat=True)) == [SECRETARIAT]
    assert models.ContentBlock().get_workflow() == workflow
    assert models.Municipality.objects.get(slug="vejle").get_workflow() == workflow
    vejle = models.Edition.objects.get(slug="vejle")
    own = models.ContentBlock(edition=vejle).get_workflow()
    assert own.name == "Vejle: godkendelse"
    assert vejle.get_workflow() == own == models.EditionPage.objects.get(slug="vejle").get_workflow()
    assert list(own.tasks.get().specific.groups.values_list("name", flat=True)) == ["Vejle: moderatorer"]
    assert not Group.objects.filter(name="Moderators").exists()


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_flushed_database_is_seeded_whole():
    call_command("flush", interactive=False, verbosity=0)
    assert not Page.objects.exists()
    assert seed() != "nothing to do"
    assert Collection.objects.filter(depth=1).count() == 1
    test_tree()
    test_facts()
    assert seed() == "nothing to do"
