"""The usage of page types, as a municipality's people read it: of the pages they may see.

Wagtail counts all pages, and names the newest of each type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.permissions import page_permission_policy

from cms.tenancy.members import membership_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

every_type = PageTypesUsageReportView.get_queryset


def seen_types(view: PageTypesUsageReportView) -> QuerySet[Any]:
    """The rows of Wagtail's own report, with what is told of each told anew."""
    types = every_type(view)
    user = view.request.user
    if not membership_of(user).is_limited:
        return types
    pages = page_permission_policy.explorable_instances(user).filter(content_type=OuterRef("pk")).order_by()
    language = view.filters.form.cleaned_data.get("page_locale")
    if language:
        pages = pages.filter(locale__language_code=language)
    counted = pages.values("content_type").annotate(number=Count("pk")).values("number")
    newest = pages.order_by(F("latest_revision_created_at").desc(nulls_last=True), "title", "-pk")
    told = types.annotate(count=Coalesce(Subquery(counted), 0), last_edited_page_id=Subquery(newest.values("pk")[:1]))
    return told.order_by("-count", "app_label", "model")


def install() -> None:
    """Wagtail has no setting for it."""
    PageTypesUsageReportView.get_queryset = seen_types
