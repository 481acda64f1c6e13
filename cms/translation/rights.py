"""Who may translate: whoever may change the object, and publish a translation: whoever may publish it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.tenancy.members import membership_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def may(user: Any, action: str, instance: Any) -> bool:
    """Whether `user` may `action`, as the admin's own policies say, for this object and not for its model."""
    if isinstance(instance, Page):
        rights = instance.permissions_for_user(user)
        return bool(rights.can_publish() if action == "publish" else rights.can_edit())
    policy = type(instance).snippet_viewset.permission_policy
    return bool(policy.user_has_permission_for_instance(user, action, instance))


def may_edit(user: Any, instance: Any) -> bool:
    return may(user, "change", instance)


def demand_publishing(user: Any, instance: Any) -> None:
    """Raise `PermissionDenied` unless `user` may publish `instance`, and nobody has locked it."""
    lock = instance.get_lock()
    if not may(user, "publish", instance) or (lock is not None and lock.for_user(user)):
        raise PermissionDenied


def answer_for(request: HttpRequest, instance: Any) -> None:
    """Let the editor of a snippet's translation offer what the user may do to that snippet.

    It asks Django about the model, where a municipality's people hold no permission. A hook before the editing of a
    snippet, so that whoever comes here may edit `instance`.
    """
    user: Any = request.user
    options, is_asked = instance._meta, user.has_perm
    if not membership_of(user).is_limited or not _is_translation(instance):
        return

    def has_perm(name: str, obj: Any = None) -> bool:
        label, _dot, codename = name.partition(".")
        action, _underscore, model = codename.partition("_")
        if (label, model) == (options.app_label, options.model_name):
            return may(user, action, instance)
        return bool(is_asked(name, obj))

    user.has_perm = has_perm


def _is_translation(instance: Any) -> bool:
    key, locale = getattr(instance, "translation_key", None), getattr(instance, "locale_id", None)
    return Translation.objects.filter(source__object_id=key, target_locale_id=locale, enabled=True).exists()
