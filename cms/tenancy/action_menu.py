"""The buttons below a snippet's form: Wagtail asks Django, where a municipality's people hold no permission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.snippets.action_menu import PublishMenuItem, UnpublishMenuItem

from cms.tenancy.members import membership_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def offer_publishing(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer what the views behind the buttons would let the user do."""
    if not membership_of(request.user).is_limited or context.get("locked_for_user"):
        return
    instance, policy = context.get("instance"), context["model"].snippet_viewset.permission_policy
    may_unpublish = False
    if instance is None:
        may_publish = policy.user_has_permission(request.user, "publish")
    else:
        saved = type(instance)._base_manager.get(pk=instance.pk)  # a draft may name another edition
        may_publish = policy.user_has_permission_for_instance(request.user, "publish", saved)
        may_unpublish = policy.user_has_permission_for_instance(request.user, "unpublish", saved)
    if not may_publish or not context["draftstate_enabled"]:
        return
    items.append(PublishMenuItem())
    if context["view"] == "edit" and instance is not None and may_unpublish and instance.live:
        items.append(UnpublishMenuItem())
