"""What ends when a page or a snippet becomes another owner's: who approves it, and who may write below a front page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.signals import pre_save
from wagtail.models import GroupPagePermission, Page, WorkflowMixin, WorkflowPage, WorkflowState
from wagtail.signals import pre_page_move

from cms.models import EditionPage, EditionRoom
from cms.tenancy.owners import has_owner, owner_of
from cms.tenancy.rooms import keep_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model


def connect() -> None:
    pre_save.connect(_saving, dispatch_uid="cms.tenancy")
    pre_page_move.connect(_moving, dispatch_uid="cms.tenancy")


def hand_over(instance: Any) -> None:
    """Take the former owner's part in `instance` away; it names its new edition already."""
    if not isinstance(instance, Page):
        _cancel_workflows(instance, [instance.pk])
        return
    _cancel_workflows(instance, Page.objects.descendant_of(instance, inclusive=True).values_list("pk", flat=True))
    if isinstance(instance, EditionPage):
        _give_rights(instance)


def _saving(
    sender: type[Model], instance: Any, *, raw: bool = False, update_fields: Iterable[str] | None = None, **_: Any
) -> None:
    if raw or not issubclass(sender, WorkflowMixin) or not has_owner(sender):
        return
    if update_fields is not None and not {"edition", "edition_id"} & set(update_fields):
        return
    saved = sender._base_manager.filter(pk=instance.pk)
    if saved.exclude(edition=instance.edition_id).exists():
        hand_over(instance)


def _moving(instance: Page, parent_page_before: Page, parent_page_after: Page, **_: Any) -> None:
    """A front page of an edition's own takes its owner with it wherever it goes."""
    if (
        not hasattr(instance, "editionpage")
        and owner_of(parent_page_before).edition != owner_of(parent_page_after).edition
    ):
        hand_over(instance)


def _cancel_workflows(instance: WorkflowMixin, numbers: Iterable[Any]) -> None:
    """Those who were asked to approve see what they approve: also each later draft of it."""
    states = WorkflowState.objects.active().filter(base_content_type=instance.get_base_content_type())
    for state in states.filter(object_id__in=[str(number) for number in numbers]):
        state.cancel()


def _give_rights(page: EditionPage) -> None:
    held = GroupPagePermission.objects.filter(page_id=page.pk, group__edition_group__edition__isnull=False)
    held.exclude(group__edition_group__edition=page.edition_id).delete()
    workflows = EditionRoom.objects.exclude(edition=page.edition_id).values("workflow")
    WorkflowPage.objects.filter(page_id=page.pk, workflow__in=workflows).delete()
    keep_page(page)
