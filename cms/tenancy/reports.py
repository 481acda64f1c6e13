"""What a municipality's people read in Wagtail's reports: what happened to their own edition's content, and by whom.

Reports of pages ask the tree's rights themselves. The history of the site shows each log what `viewable_by_user` of its
manager says. The forms that narrow reports offer everybody who ever did something to any page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail.admin.views.reports.audit_logging import SiteHistoryReportFilterSet, get_users_for_filter
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail.models.audit_log import ModelLogEntryManager
from wagtail.models.pages import PageLogEntryManager
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models

from cms.tenancy.members import membership_of
from cms.tenancy.owners import owner_field, sections
from cms.tenancy.policies import policy_of_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest


class OwnPageEntries(PageLogEntryManager):
    """What was done to pages. Of one that is gone nobody can tell whose it was, so the secretariat alone reads it."""

    def viewable_by_user(self, user: Any) -> QuerySet[PageLogEntry]:
        if not membership_of(user).is_limited:
            return super().viewable_by_user(user)
        own = Page.objects.filter(sections(membership_of(user).actions))
        return self.filter(page__in=own.values("pk"))


class OwnEntries(ModelLogEntryManager):
    """What was done to all else."""

    def viewable_by_user(self, user: Any) -> QuerySet[ModelLogEntry]:
        if not membership_of(user).is_limited:
            return super().viewable_by_user(user)
        condition = Q(pk__in=[])
        for model, policy in _policies():
            own = policy.instances_user_has_permission_for(user, "change").annotate(number=Cast("pk", CharField()))
            kind = ContentType.objects.get_for_model(model)
            condition |= Q(content_type=kind, object_id__in=own.values("number"))
        return self.filter(condition)


def _policies() -> Iterator[tuple[Any, Any]]:
    """The sorts of content that may be an edition's own, and who says whose."""
    for model in (get_image_model(), get_document_model()):
        yield model, policy_of_files(model)
    for model in get_snippet_models():
        if owner_field(model):
            yield model, model.snippet_viewset.permission_policy


def lockers(request: HttpRequest) -> QuerySet[Any]:
    """Those who locked a page that the user may change."""
    pages = page_permission_policy.instances_user_has_permission_for(request.user, "change")
    locked = Q(pk__in=pages.filter(locked=True).values("locked_by"))
    users = get_user_model()
    return users.objects.filter(locked | Q(pk=request.user.pk)).order_by(users.USERNAME_FIELD)


def doers(form: SiteHistoryReportFilterSet) -> QuerySet[Any]:
    """Those of whom the user reads something in the history. Wagtail means to offer them, and asks another method."""
    return get_users_for_filter(form.request.user)


def install() -> None:
    """Wagtail has no setting for this: the managers that its reports ask get our classes, its forms our choices."""
    for model, manager_class in ((PageLogEntry, OwnPageEntries), (ModelLogEntry, OwnEntries)):
        for manager in (*model._meta.local_managers, *model._meta.managers):
            manager.__class__ = manager_class
    LockedPagesReportFilterSet.base_filters["locked_by"].queryset = lockers
    SiteHistoryReportFilterSet.get_users_queryset = doers
