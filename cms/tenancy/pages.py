"""Which pages a municipality's people find in lists and choosers; what they may do to a page, Wagtail's tree says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.models import EditionPage
from cms.tenancy.members import membership_of
from cms.tenancy.owners import sections

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class EditionPagePolicy(PagePermissionPolicy):
    """Wagtail's rights, but that one may also look for shared pages, on which one has none."""

    def explorable_instances(self, user: Any) -> QuerySet[Any]:
        if not membership_of(user).is_limited or not user.is_active:
            return super().explorable_instances(user)
        return self.model._default_manager.filter(visible_pages(user))

    def explorable_root_instance(self, user: Any) -> Page | None:
        if not membership_of(user).is_limited or not user.is_active:
            found: Page | None = super().explorable_root_instance(user)
            return found
        return Page.get_first_root_node()


def install() -> None:
    """Wagtail has no setting for the policy of pages: the object that all its views imported gets our class."""
    page_permission_policy.__class__ = EditionPagePolicy


def visible_pages(user: Any) -> Q:
    """The condition of the user's own edition's pages, of those above them, and of shared ones that are public."""
    own = EditionPage.objects.filter(edition__in=membership_of(user).actions)
    above = {path[:end] for path in own.values_list("path", flat=True) for end in range(4, len(path), 4)}
    public = Q(live=True) & ~Page.objects.all().private_q()
    shared = public | Q(path__in=above) | Q(depth=1)
    return sections(membership_of(user).actions) | (shared & ~sections())


def choosable(pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """Wagtail's hook for the chooser of pages, which else offers every page there is."""
    return pages.filter(visible_pages(request.user)) if membership_of(request.user).is_limited else pages
