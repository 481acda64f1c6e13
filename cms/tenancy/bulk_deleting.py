"""Deleting many snippets at once: Wagtail asks Django once for all of them, and so lets nobody delete their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

if TYPE_CHECKING:
    from django.db.models import QuerySet


class DeleteOwn(DeleteBulkAction):
    """Asks about each; all of a list is all of it that may be deleted."""

    def check_perm(self, snippet: Any) -> bool:
        policy = self.model.snippet_viewset.permission_policy
        return bool(policy.user_has_permission_for_instance(self.request.user, "delete", snippet))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> QuerySet[Any]:
        policy = self.model.snippet_viewset.permission_policy
        return policy.instances_user_has_permission_for(self.request.user, "delete").values_list("pk", flat=True)
