"""The objects that the arguments of an admin address name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Revision, TaskState, WorkflowState

from cms.tenancy.addresses import OPENED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model
    from django.http import HttpRequest
    from django.urls import ResolverMatch

PAGES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")
WITHOUT_OBJECT = {
    "action", "action_name", "app_label", "app_name", "content_type_app_name", "content_type_model_name",
    "filter_spec", "model_name", "revision_id_a", "revision_id_b", "session_id", "task_id", "token", "uidb64",
    "uploaded_file_id",
}  # fmt: skip
"""Words; revisions Wagtail looks for among one object's; sessions and uploads, of which it asks whose they are."""

CHOSEN = ("bulk_action", "chosen_multiple")
"""The addresses at which `id` in a query names what is to be handled or handed out."""


class UnknownArgumentError(LookupError):
    """An address takes something of which nobody has said what it is."""


def objects_of(request: HttpRequest, match: ResolverMatch) -> Iterator[Any]:
    """Each object that is named in the address or chosen in its query; None for one that is not there.

    Raises `UnknownArgumentError`.
    """
    if match.view_name in OPENED:
        yield from OPENED[match.view_name].objects(match.kwargs)
        return
    for name, value in _arguments(match):
        if name not in WITHOUT_OBJECT:
            yield _find(_model_of(name, match), value)
    if str(match.url_name).endswith(CHOSEN):
        yield from _chosen(request, match)
    for value in request.GET.getlist("target_pages[]"):
        yield _find(Page, value)


def _arguments(match: ResolverMatch) -> Iterator[tuple[str, Any]]:
    yield from match.kwargs.items()
    if match.args:  # of pages' comparison of revisions alone, before Wagtail 8
        yield "page_id", match.args[0]


def _model_of(name: str, match: ResolverMatch) -> Any:
    named = {
        **dict.fromkeys(PAGES, Page),
        "image_id": get_image_model(),
        "document_id": get_document_model(),
        "doc_id": get_document_model(),
        "collection_id": Collection,
        "revision_id": Revision,
        "task_state_id": TaskState,
        "workflow_state_id": WorkflowState,
    }
    if name in named:
        return named[name]
    if name in {"pk", "object_id"}:
        return _model_in(match)
    raise UnknownArgumentError(name)


def _model_in(match: ResolverMatch) -> type[Model]:
    """The model an address is for, by its words or by the name of its namespace."""
    if "app_label" in match.kwargs:
        return apps.get_model(match.kwargs["app_label"], match.kwargs["model_name"])
    namespace = match.namespace.rpartition(":")[2]
    spaces: dict[str, Any] = {
        "pages": Page,
        "wagtailadmin_pages": Page,
        "images": get_image_model(),
        "documents": get_document_model(),
        "wagtailimages_chooser": get_image_model(),
        "wagtaildocs_chooser": get_document_model(),
        "wagtailadmin_collections": Collection,
        "": Page,
    }
    if namespace in spaces:
        return spaces[namespace]
    prefix, label, model = namespace.split("_", 2) if namespace.count("_") >= 2 else ("", "", "")  # noqa: PLR2004  # three parts
    if prefix in {"wagtailsnippets", "wagtailsnippetchoosers"}:
        return apps.get_model(label, model)
    raise UnknownArgumentError(namespace)


def _chosen(request: HttpRequest, match: ResolverMatch) -> Iterator[Any]:
    """What is ticked in a list; all of a list is what stands below the page it shows."""
    ticked = request.GET.getlist("id")
    model = _model_in(match) if ticked else None
    for value in ticked:
        if value != "all":
            yield _find(model, value)
        elif model is Page:
            yield _find(Page, request.GET.get("childOf"))


def _find(model: Any, value: Any) -> Any:
    """The object, or what a revision or a step of a workflow is of."""
    try:
        found = model._default_manager.filter(pk=unquote(str(value))).first()
    except (TypeError, ValueError):
        return None
    if isinstance(found, TaskState):
        return found.revision.content_object
    if isinstance(found, (Revision, WorkflowState)):
        return found.content_object
    return found
