"""Who may do what: the secretariat everything, editors all but publishing; and how one approves the other's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Iterable

SECRETARIAT = "Secretariat"
EDITORS = "Editors"
APPROVAL = "Sekretariatets godkendelse"

SECRETARIAT_PAGES = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
SECRETARIAT_FILES = tuple(f"{verb}_{sort}" for sort in ("image", "document") for verb in ("add", "change", "choose"))
SECRETARIAT_COLLECTIONS = ("add_collection", "change_collection", "delete_collection")
EDITORS_PAGES = ("add_page", "change_page")
EDITORS_FILES = ("add_image", "choose_image", "add_document", "choose_document")
EDITORS_EVERYWHERE = ("access_admin", "submit_translation")


def make_groups() -> None:
    """Both groups with at least these rights; rights the secretariat gave besides are left alone."""
    secretariat, _is_made = Group.objects.get_or_create(name=SECRETARIAT)
    secretariat.permissions.add(*Permission.objects.all())
    _grant(secretariat, SECRETARIAT_PAGES, (*SECRETARIAT_FILES, *SECRETARIAT_COLLECTIONS))
    editors, _is_made = Group.objects.get_or_create(name=EDITORS)
    views = Permission.objects.filter(content_type__app_label="cms", codename__startswith="view_")
    editors.permissions.add(*views, *Permission.objects.filter(codename__in=EDITORS_EVERYWHERE))
    _grant(editors, EDITORS_PAGES, EDITORS_FILES)
    _make_approval(secretariat)


def _grant(group: Group, pages: Iterable[str], collections: Iterable[str]) -> None:
    """Rights on the whole page tree and on every collection."""
    root = Page.objects.get(depth=1)
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=pages):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    top = Collection.objects.get(depth=1)
    for permission in Permission.objects.filter(
        content_type__app_label__in=("media", "wagtailcore"), codename__in=collections
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=top, permission=permission)


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
