"""The secretariat, which may do everything, and how it approves; the municipalities' groups are kept beside it."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.snippets.models import get_snippet_models

from cms.enumerations import EditionRole
from cms.models import EditionGroup
from cms.tenancy.rooms import grant_files, grant_pages, keep_rooms

SECRETARIAT = "Sekretariatet"
FORMER_SECRETARIAT = "Secretariat"
FORMER_EDITORS = "Editors"
APPROVAL = "Sekretariatets godkendelse"

SECRETARIAT_PAGES = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
SECRETARIAT_FILES = tuple(f"{verb}_{sort}" for sort in ("image", "document") for verb in ("add", "change", "choose"))
SECRETARIAT_COLLECTIONS = ("add_collection", "change_collection", "delete_collection")


def make_groups() -> None:
    """Every group with at least its rights; rights the secretariat gave besides are left alone."""
    secretariat = _secretariat()
    secretariat.permissions.add(*Permission.objects.all())
    grant_pages(secretariat, Page.objects.get(depth=1), SECRETARIAT_PAGES)
    grant_files(secretariat, Collection.objects.get(depth=1), (*SECRETARIAT_FILES, *SECRETARIAT_COLLECTIONS))
    _make_approval(secretariat)
    keep_rooms()
    _retire_editors()


def _secretariat() -> Group:
    tie = EditionGroup.objects.filter(edition=None, role=EditionRole.SECRETARIAT).select_related("group").first()
    if tie is None:
        Group.objects.filter(name=FORMER_SECRETARIAT).update(name=SECRETARIAT)
        group, _is_made = Group.objects.get_or_create(name=SECRETARIAT)
        tie = EditionGroup.objects.create(group=group, role=EditionRole.SECRETARIAT)
    return tie.group


def _retire_editors() -> None:
    """The group whose members wrote everywhere; whoever is left in it is placed by the secretariat, and waits."""
    for group in Group.objects.filter(name=FORMER_EDITORS, edition_group=None):
        group.permissions.clear()
        GroupPagePermission.objects.filter(group=group).delete()
        GroupCollectionPermission.objects.filter(group=group).delete()
        if not group.user_set.exists():
            group.delete()


def _make_approval(secretariat: Group) -> None:
    """The workflow by which the secretariat approves; made once, in the place of the one Wagtail comes with."""
    if Workflow.objects.filter(name=APPROVAL).exists():
        return
    _remove_moderators()
    task = GroupApprovalTask.objects.create(name=APPROVAL)
    task.groups.add(secretariat)
    workflow = Workflow.objects.create(name=APPROVAL)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.get_or_create(page=Page.objects.get(depth=1), defaults={"workflow": workflow})
    for model in get_snippet_models():
        WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
        )


def _remove_moderators() -> None:
    """Wagtail's own group and workflow, where nobody uses them."""
    name = "Moderators approval"
    Workflow.objects.filter(name=name, workflow_states=None).delete()
    Task.objects.filter(name=name, task_states=None).delete()
    Group.objects.filter(name="Moderators", user=None).delete()
