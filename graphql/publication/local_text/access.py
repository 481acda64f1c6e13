"""Who may write for which edition. The admin's own policy for local variants decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cms.models import Edition, LocalVariant
from publication.local_text.titles import with_titles

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _policy() -> Any:
    return LocalVariant.snippet_viewset.permission_policy


def editions_of(user: Any) -> list[Edition]:
    """The editions that `user` may write local text for."""
    editions = Edition.objects.filter(live=True).select_related("municipality")
    return [each for each in editions if may_change(user, LocalVariant(edition=each))]


def variants_of(user: Any) -> QuerySet[LocalVariant]:
    """The local variants that `user` may change."""
    found: QuerySet[LocalVariant] = _policy().instances_user_has_permission_for(user, "change")
    return with_titles(found)


def edit_url(variant: LocalVariant) -> str:
    """The address of its form."""
    return reverse(LocalVariant.snippet_viewset.get_url_name("edit"), args=[variant.pk])


def may_change(user: Any, variant: LocalVariant) -> bool:
    return bool(_policy().user_has_permission_for_instance(user, "change", variant))


def may_publish(user: Any, variant: LocalVariant) -> bool:
    return bool(_policy().user_has_permission_for_instance(user, "publish", variant))
