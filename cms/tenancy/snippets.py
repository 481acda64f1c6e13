"""Rights on each single snippet, which Wagtail has for pages and collections alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.base import BasePermissionPolicy

from cms.enumerations import EditionRole
from cms.models import Edition
from cms.tenancy.members import ACTIONS, membership_of
from cms.tenancy.owners import owner_field, owner_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import Model, QuerySet

SECRETARIATS = frozenset({"add", "unpublish", "delete"})  # of editions themselves
DJANGOS = {"unpublish": "publish"}  # of whose permissions there is one for both


class EditionPolicy(ModelPermissionPolicy):
    """Shared content is there to be looked at; changed is only what is one's own edition's.

    A municipality's people hold no permission of Django's on snippets: wherever Wagtail asks Django rather than this
    policy, the answer is no. Everybody else has what Django says. To unpublish is an action of its own.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether there may be an object of which the user may do `action`."""
        member = membership_of(user)
        if not member.is_limited:
            return bool(super().user_has_permission(user, DJANGOS.get(action, action)))
        if not user.is_active or action in self._withheld:
            return False
        return action == "view" or (bool(owner_field(self.model)) and bool(member.editions({action})))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        member = membership_of(user)
        if not member.is_limited:
            return self.user_has_permission(user, action)
        owner = owner_of(instance)
        if not user.is_active or action in self._withheld or (owner.edition is None and not owner.is_shared):
            return False
        return member.allows(action, owner.edition)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[Any]:
        member = membership_of(user)
        if not member.is_limited:
            return super().instances_user_has_any_permission_for(user, actions)
        if not user.is_active:
            return self.model._default_manager.none()
        return self.model._default_manager.filter(self._seen(user, frozenset(actions) - self._withheld))

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[Any]:
        return self._users(actions, Q(groups__edition_group__edition__isnull=False))

    def users_with_any_permission_for_instance(self, actions: Collection[str], instance: Any) -> QuerySet[Any]:
        return self._users(actions, Q(groups__edition_group__edition=owner_of(instance).edition or 0))

    @property
    def _withheld(self) -> frozenset[str]:
        return SECRETARIATS if issubclass(self.model, Edition) else frozenset()

    def _seen(self, user: Any, actions: frozenset[str]) -> Q:
        """The condition of what the user may do any of `actions` to."""
        field, member = owner_field(self.model), membership_of(user)
        own = Q(**{f"{field}__in": member.editions(actions)}) if field else Q(pk__in=[])
        if "view" not in actions or field == "pk":
            return own
        shared = Q(**{field: None}) if field else Q()
        is_draftable = any(each.name == "live" for each in self.model._meta.fields)
        return own | (shared & Q(live=True) if is_draftable else shared)

    def _users(self, actions: Collection[str], at_work: Q) -> QuerySet[Any]:
        roles = [role for role, allowed in ACTIONS.items() if allowed & (frozenset(actions) - self._withheld)]
        central = self._get_users_with_any_permission_codenames_filter(self._get_permission_codenames(actions))
        limited = Q(groups__edition_group__role__in=ACTIONS)
        inside = Q(groups__edition_group__role=EditionRole.SECRETARIAT)
        users = get_user_model().objects.filter(is_active=True)
        outside = users.filter(limited).exclude(inside).exclude(is_superuser=True)
        local = users.filter(at_work, groups__edition_group__role__in=roles)
        return users.filter((central & ~Q(pk__in=outside.values("pk"))) | Q(pk__in=local.values("pk"))).distinct()


class OneObjectPolicy(BasePermissionPolicy):
    """Answers what is asked about a model for one object of it: many of Wagtail's views ask no other question."""

    def __init__(self, policy: BasePermissionPolicy, instance: Model) -> None:
        super().__init__(type(instance))
        self.policy, self.instance = policy, instance

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(self.policy.user_has_permission_for_instance(user, action, self.instance))

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[Any]:
        return self.policy.users_with_any_permission_for_instance(actions, self.instance)
