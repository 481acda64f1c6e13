"""What happens when the last step of a workflow is approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def publish_approved(workflow_state: WorkflowState, user: Any = None) -> None:
    """Publish, as Wagtail's own action does, without asking Django whether `user` may publish snippets of this model.

    Whoever takes a step is one of those its task names, which the task has asked: an edition's moderators for what is
    their own. They hold no permission of Django's on snippets, on purpose.
    """
    workflow_state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)
