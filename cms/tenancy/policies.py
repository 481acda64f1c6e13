"""Where Wagtail keeps policies: from Wagtail 8 on in one registry, before in viewsets and modules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import permissions
from wagtail.images import get_image_model

if TYPE_CHECKING:
    from django.db.models import Model

HAS_REGISTRY = hasattr(permissions, "register_permission_policy")


def register(model: type[Model], policy: Any) -> None:
    """Let Wagtail ask `policy` about a snippet's `model`; without the registry, its viewsets say so."""
    if HAS_REGISTRY:
        permissions.register_permission_policy(model, policy, exact_class=True)


def policy_of_files(model: type[Model]) -> Any:
    """The policy of images or of documents. Wagtail keeps it where models are known by now."""
    if HAS_REGISTRY:
        return permissions.policy_registry.get_by_type(model)
    from wagtail.documents.permissions import permission_policy as of_documents  # noqa: PLC0415  # not in Wagtail 8
    from wagtail.images.permissions import permission_policy as of_images  # noqa: PLC0415  # as above

    return of_images if issubclass(model, get_image_model()) else of_documents
