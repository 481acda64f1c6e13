"""Wagtail's dashboard lists whatever somebody wrote, locked or was asked to approve, also when it is another's now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from cms.tenancy.members import membership_of
from cms.tenancy.owners import owner_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.admin.ui.components import Component


class OwnRows:
    """A panel with those of its rows alone that are about what is the user's own edition's."""

    rows = ""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)  # type: ignore[misc]  # Wagtail's panels have it
        member = membership_of(parent_context["request"].user)
        own = [row for row in context[self.rows] if owner_of(self.object_of(row)).edition in member.actions]
        return {**context, self.rows: own}

    def object_of(self, row: Any) -> Any:
        return row


class ToModerate(OwnRows, WorkflowObjectsToModeratePanel):
    rows = "states"

    def object_of(self, row: Any) -> Any:
        return row["obj"]


class Sent(OwnRows, UserObjectsInWorkflowModerationPanel):
    rows = "workflow_states"

    def object_of(self, row: Any) -> Any:
        return row.content_object


class Edited(OwnRows, RecentEditsPanel):
    rows = "last_edits"

    def object_of(self, row: Any) -> Any:
        return row[1]


class Locked(OwnRows, LockedPagesPanel):
    rows = "locked_pages"


NARROWED: dict[type, type[OwnRows]] = {
    WorkflowObjectsToModeratePanel: ToModerate,
    UserObjectsInWorkflowModerationPanel: Sent,
    RecentEditsPanel: Edited,
    LockedPagesPanel: Locked,
}


def show_own_work(request: HttpRequest, panels: list[Component]) -> None:
    """Wagtail's hook for the panels of the dashboard."""
    if membership_of(request.user).is_limited:
        panels[:] = [NARROWED[type(panel)]() if type(panel) in NARROWED else panel for panel in panels]
