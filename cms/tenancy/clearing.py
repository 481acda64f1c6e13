"""Takes away what an edition had to itself in Wagtail, when the edition is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Collection, Task, Workflow

from media.models import Document, Image

if TYPE_CHECKING:
    from cms.models import EditionRoom


def clear_room(room: EditionRoom) -> None:
    """Files stay, in a collection that is the secretariat's by now, and so does what was approved by whom."""
    collection = Collection.objects.filter(pk=room.collection_id).first()
    if collection is not None and not _holds_files(collection):
        collection.delete()
    workflow = Workflow.objects.filter(pk=room.workflow_id).first()
    if workflow is not None:
        _end(workflow)


def _holds_files(collection: Any) -> bool:
    inside = collection.get_descendants(inclusive=True)
    return any(model.objects.filter(collection__in=inside).exists() for model in (Image, Document))


def _end(workflow: Workflow) -> None:
    """Cancel what runs; delete it with its tasks where nothing ever ran, else let it stand unused."""
    elsewhere = Workflow.objects.exclude(pk=workflow.pk)
    tasks = Task.objects.filter(workflow_tasks__workflow=workflow).exclude(workflow_tasks__workflow__in=elsewhere)
    numbers = list(tasks.values_list("pk", flat=True))
    workflow.deactivate()
    if not workflow.workflow_states.exists():
        workflow.delete()
    Task.objects.filter(pk__in=numbers, task_states=None).delete()
    Task.objects.filter(pk__in=numbers).update(active=False)
