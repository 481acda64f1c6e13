"""The report “From publishing to visible”: a line for each day and each place where it was looked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.urls import path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from delivery.models import Client, SeenPublication
from delivery.visibility.percentiles import percentile
from delivery.visibility.telling import in_seconds, place_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet
    from django.urls import URLPattern

TITLE = gettext_lazy("From publishing to visible")


@dataclass(frozen=True, slots=True)
class Row:
    """What was seen on one day at one place. `unseen` were not seen before the deadline."""

    day: date
    place: str
    count: int
    median: float | None
    p95: float | None
    unseen: int


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{in_seconds(value)} s"


class VisibilityReport(ReportView):
    """For the secretariat, as the other reports of the API."""

    page_title = TITLE
    header_icon = "time"
    index_url_name = "publish_to_visible"
    index_results_url_name = "publish_to_visible_results"
    permission_policy = ModelPermissionPolicy(Client)
    any_permission_required = ("change",)
    default_ordering = "-day"
    columns = (
        Column("day", label=gettext_lazy("Day"), accessor=lambda row: date_format(row.day, "SHORT_DATE_FORMAT")),
        Column("place", label=gettext_lazy("Place")),
        Column("count", label=gettext_lazy("Publications")),
        Column("median", label=gettext_lazy("Half within"), accessor=lambda row: _seconds(row.median)),
        Column("p95", label=gettext_lazy("95 % within"), accessor=lambda row: _seconds(row.p95)),
        Column("unseen", label=gettext_lazy("Not within 30 s")),
    )
    list_export = ("day", "place", "count", "median", "p95", "unseen")
    export_headings = {
        "day": gettext_lazy("Day"),
        "place": gettext_lazy("Place"),
        "count": gettext_lazy("Publications"),
        "median": gettext_lazy("Half within"),
        "p95": gettext_lazy("95 % within"),
        "unseen": gettext_lazy("Not within 30 s"),
    }
    no_results_message = gettext_lazy("Nothing was published in the last 90 days.")

    def get_base_queryset(self) -> QuerySet[Any]:
        by_day = SeenPublication.objects.annotate(day=TruncDate("committed_at")).values("day", "place")
        return by_day.annotate(count=Count("pk"), unseen=Count("pk", filter=Q(seconds__isnull=True)))

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.order_by("-day", "place")

    def get_table(self, object_list: Iterable[Any]) -> Any:
        return super().get_table(_rows(object_list))

    def decorate_paginated_queryset(self, object_list: Iterable[Any]) -> Iterable[Any]:
        return _rows(object_list) if self.is_export else object_list


def _rows(found: Iterable[dict[str, Any]]) -> list[Row]:
    groups = list(found)
    days = {group["day"] for group in groups}
    seen = SeenPublication.objects.annotate(day=TruncDate("committed_at")).filter(day__in=days, seconds__isnull=False)
    seconds: defaultdict[tuple[Any, str], list[float]] = defaultdict(list)
    for day, place, each in seen.order_by("seconds").values_list("day", "place", "seconds"):
        seconds[day, place].append(float(each or 0.0))
    return [
        Row(
            day=group["day"],
            place=place_name(group["place"]),
            count=group["count"],
            median=percentile(seconds[group["day"], group["place"]], 50),
            p95=percentile(seconds[group["day"], group["place"]], 95),
            unseen=group["unseen"],
        )
        for group in groups
    ]


def addresses() -> list[URLPattern]:
    return [
        path("reports/publish-to-visible/", VisibilityReport.as_view(), name="publish_to_visible"),
        path(
            "reports/publish-to-visible/results/",
            VisibilityReport.as_view(results_only=True),
            name="publish_to_visible_results",
        ),
    ]
