"""Keeps what each edition has to itself: its groups, its collection, its workflow, and rights on its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext, override
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.enumerations import EditionRole
from cms.models import Edition, EditionGroup, EditionPage, EditionRoom

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGE = "da"  # of names that people read in the admin
SHARED = "Fælles"
EVERYWHERE = ("access_admin", "submit_translation")
PAGES: Mapping[EditionRole, tuple[str, ...]] = {
    EditionRole.EDITOR: ("add_page", "change_page"),
    EditionRole.MODERATOR: (
        "add_page",
        "change_page",
        "publish_page",
        "bulk_delete_page",
        "lock_page",
        "unlock_page",
    ),
}
CHOOSE = ("choose_image", "choose_document")
FILES: Mapping[EditionRole, tuple[str, ...]] = {
    EditionRole.EDITOR: (*CHOOSE, "add_image", "add_document"),
    EditionRole.MODERATOR: (
        *CHOOSE,
        "add_image",
        "add_document",
        "change_image",
        "change_document",
        "add_collection",
        "change_collection",
        "delete_collection",
    ),
}


def keep_rooms() -> None:
    """All that is missing for any municipality's edition. Changes nothing that is there."""
    shared = keep_shared_collection()
    for edition in Edition.objects.filter(municipality__isnull=False).order_by("pk"):
        keep_room(edition, shared)


def keep_shared_collection() -> Collection:
    """The collection of files that every edition may choose from."""
    room = EditionRoom.objects.filter(edition=None).select_related("collection").first()
    if room is None:
        room = EditionRoom.objects.create(collection=_collection(SHARED))
    return room.collection


def keep_room(edition: Edition, shared: Collection) -> None:
    """The groups of `edition` with their rights, its collection and its workflow."""
    groups = {role: _group(edition, role) for role in PAGES}
    room = EditionRoom.objects.filter(edition=edition).first()
    if room is None:
        workflow = _workflow(edition, groups[EditionRole.MODERATOR])
        room = EditionRoom.objects.create(edition=edition, collection=_collection(edition.name), workflow=workflow)
    everywhere = Permission.objects.filter(codename__in=EVERYWHERE)
    for role, group in groups.items():
        group.permissions.add(*everywhere)
        grant_files(group, shared, CHOOSE)
        grant_files(group, room.collection, FILES[role])
    for page in EditionPage.objects.filter(edition=edition):
        keep_page(page)


def keep_page(page: EditionPage) -> None:
    """The rights of its edition's groups on `page` and all below it, and who approves what is written there."""
    for held in EditionGroup.objects.filter(edition=page.edition_id).select_related("group"):
        grant_pages(held.group, page, PAGES[EditionRole(held.role)])
    room = EditionRoom.objects.filter(edition=page.edition_id, workflow__isnull=False).first()
    if room is not None:
        WorkflowPage.objects.get_or_create(page=page.page_ptr, defaults={"workflow": room.workflow})


def grant_pages(group: Group, page: Page, codenames: Iterable[str]) -> None:
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def grant_files(group: Group, collection: Collection, codenames: Iterable[str]) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label__in=("media", "wagtailcore"), codename__in=codenames
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _group(edition: Edition, role: EditionRole) -> Group:
    found = EditionGroup.objects.filter(edition=edition, role=role).select_related("group").first()
    if found is None:
        with override(LANGUAGE):
            name = _free(Group, f"{edition.name}: {role.label}")
        found = EditionGroup.objects.create(group=Group.objects.create(name=name), edition=edition, role=role)
    return found.group


def _collection(name: str) -> Collection:
    collection: Collection = Collection.objects.get(depth=1).add_child(name=name)
    return collection


def _workflow(edition: Edition, moderators: Group) -> Workflow:
    with override(LANGUAGE):
        name = gettext("%(edition)s: approval") % {"edition": edition.name}
    task = GroupApprovalTask.objects.create(name=name)
    task.groups.add(moderators)
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def _free(model: Any, name: str) -> str:
    """`name`, or the first with a number that nobody has: names of groups are unique."""
    names, number = {name}, 1
    while model.objects.filter(name__in=names).exists():
        number += 1
        names = {f"{name} {number}"}
    return names.pop()
