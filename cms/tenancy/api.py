"""The admin's own API: Wagtail's lists every image and document to everybody who may enter the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from cms.tenancy.members import membership_of
from cms.tenancy.policies import policy_of_files

if TYPE_CHECKING:
    from django.db.models import QuerySet

USABLE = ["choose", "add", "change"]


class UsableImages(ImagesAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        return _usable(super().get_queryset(), self.request.user)


class UsableDocuments(DocumentsAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        return _usable(super().get_queryset(), self.request.user)


def show_own_files(router: Any) -> None:
    """Wagtail's hook for more endpoints; the last of a name is the one that answers."""
    router.register_endpoint("images", UsableImages)
    router.register_endpoint("documents", UsableDocuments)


def _usable(files: QuerySet[Any], user: Any) -> QuerySet[Any]:
    if not membership_of(user).is_limited:
        return files
    policy = policy_of_files(files.model)
    return files.filter(pk__in=policy.instances_user_has_any_permission_for(user, USABLE).values("pk"))
