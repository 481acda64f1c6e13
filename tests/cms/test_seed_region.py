"""`manage.py seed_region`: complete, repeatable, and no burden to what editors have changed."""

import io

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Collection, GroupPagePermission, Locale, Page, Site, Workflow, WorkflowPage

from cms import models
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
        (section.slug, section.model, True) for section in SECTIONS
    ]
    assert Page.objects.filter(depth=2).count() == 1


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


def test_editors_write_but_do_not_publish():
    editors = Group.objects.get(name=EDITORS)
    granted = GroupPagePermission.objects.filter(group=editors).values_list("permission__codename", flat=True)
    assert set(granted) == {"add_page", "change_page"}
    codenames = set(editors.permissions.values_list("codename", flat=True))
    assert {"access_admin", "submit_translation", "view_contentblock", "view_theme"} <= codenames
    ours = set(editors.permissions.filter(content_type__app_label="cms").values_list("codename", flat=True))
    assert {name.partition("_")[0] for name in ours} == {"view"}


def test_secretariat_approves():
    workflow = Workflow.objects.get()
    assert workflow.name == APPROVAL
    assert WorkflowPage.objects.get().workflow == workflow
    assert list(workflow.tasks.get().specific.groups.values_list("name", flat=True)) == [SECRETARIAT]
    assert models.ContentBlock.get_default_workflow() == workflow
    assert not Group.objects.filter(name="Moderators").exists()


@pytest.mark.django_db(transaction=True)
def test_flushed_database_is_seeded_whole():
    call_command("flush", interactive=False, verbosity=0)
    assert not Page.objects.exists()
    assert seed() != "nothing to do"
    assert Collection.objects.filter(depth=1).count() == 1
    test_tree()
    test_facts()
    assert seed() == "nothing to do"
