"""The report “Where content is shown”: a line for each thing of an edition on each site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Max, Sum
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from delivery.usage.history import History
from embed.counting.access import showings_for
from embed.counting.history import COLUMNS, Place, histories
from embed.counting.titles import host_name, rung_name, title_of, titles_of
from embed.models import Showing
from embed.words import RUNGS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet
    from django.urls import URLPattern

TITLE = gettext_lazy("Where content is shown")
RECENT = timedelta(days=90)
NAME = "embed_showings"


@dataclass(frozen=True, slots=True)
class Row:
    """What is shown, by which edition, on which site, how it came there, and how often."""

    title: str
    edition: str
    host: str
    rung: str
    last_shown: date
    count: int
    history: History


class ShowingFilterSet(WagtailFilterSet):
    """By edition, site and rung."""

    edition = django_filters.AllValuesFilter(label=gettext_lazy("Edition"))
    host = django_filters.CharFilter(label=gettext_lazy("Site"), lookup_expr="icontains")
    rung = django_filters.ChoiceFilter(
        label=gettext_lazy("Comes by"), choices=[(rung.value, name) for rung, (name, _about) in RUNGS.items()]
    )

    class Meta:
        model = Showing
        fields = ("edition", "host", "rung")


class HistoryColumn(Column):
    """A line of the last days, and their counts in a table."""

    class Media:
        css = {"all": ["delivery/usage.css"]}

    cell_template_name = "embed/counting/history.html"

    def get_cell_context_data(self, instance: Row, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "row": instance}


class ShowingsReport(ReportView):
    """Of the last `RECENT` days; what a municipality's people see is their own edition's."""

    page_title = TITLE
    header_icon = "view"
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    filterset_class = ShowingFilterSet
    default_ordering = "-total"
    columns = (
        Column("title", label=gettext_lazy("Content")),
        Column("edition", label=gettext_lazy("Edition")),
        Column("host", label=gettext_lazy("Site"), sort_key="host"),
        Column("rung", label=gettext_lazy("Comes by")),
        Column(
            "last_shown",
            label=gettext_lazy("Last shown"),
            sort_key="last_shown",
            accessor=lambda row: date_format(row.last_shown, "SHORT_DATE_FORMAT"),
        ),
        Column(
            "count",
            label=gettext_lazy("Times in 90 days"),
            sort_key="total",
            accessor=lambda row: number_format(row.count, force_grouping=True),
        ),
        HistoryColumn("history", label=gettext_lazy("The last 30 days")),
    )
    list_export = ("title", "edition", "host", "rung", "last_shown", "count")
    export_headings = {
        "title": gettext_lazy("Content"),
        "edition": gettext_lazy("Edition"),
        "host": gettext_lazy("Site"),
        "rung": gettext_lazy("Comes by"),
        "last_shown": gettext_lazy("Last shown"),
        "count": gettext_lazy("Times in 90 days"),
    }
    no_results_message = gettext_lazy("Nothing was shown on other sites in the last 90 days.")

    def get_base_queryset(self) -> QuerySet[Any]:
        recent = showings_for(self.request.user).filter(day__gt=timezone.localdate() - RECENT)
        return recent.values(*COLUMNS).annotate(last_shown=Max("day"), total=Sum("count"))

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.order_by(self.ordering or self.default_ordering, *COLUMNS)

    def get_table(self, object_list: Iterable[Any]) -> Any:
        found = list(object_list)
        return super().get_table(_rows(found, histories(_place(each) for each in found)))

    def decorate_paginated_queryset(self, object_list: Iterable[Any]) -> Iterable[Any]:
        """What is exported has no lines drawn."""
        return _rows(list(object_list), {}) if self.is_export else object_list


def _place(found: dict[str, Any]) -> Place:
    return Place(*(found[column] for column in COLUMNS))


def _rows(found: list[dict[str, Any]], drawn: dict[Place, History]) -> list[Row]:
    titles = titles_of(each["key"] for each in found)
    return [
        Row(
            title=title_of(each["kind"], each["key"], titles),
            edition=each["edition"],
            host=host_name(each["host"]),
            rung=rung_name(each["rung"]),
            last_shown=each["last_shown"],
            count=each["total"],
            history=drawn.get(_place(each), History(())),
        )
        for each in found
    ]


def addresses() -> list[URLPattern]:
    return [
        path("reports/showings/", ShowingsReport.as_view(), name=NAME),
        path("reports/showings/results/", ShowingsReport.as_view(results_only=True), name=f"{NAME}_results"),
    ]
