"""The report “Use of the API”: who still asks for what, and which deprecated fields a client uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Max, Q, Sum
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from delivery.models import Client, FieldUse
from delivery.schema import public_schema
from delivery.usage.history import History, histories
from delivery.usage.tally import ANONYMOUS
from delivery.usage.users import RECENT
from delivery.usage.uses import deprecations, names_reaching

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet
    from django.urls import URLPattern

TITLE = gettext_lazy("Use of the API")


@dataclass(frozen=True, slots=True)
class Row:
    """What one client uses, of what it is called so and how much."""

    name: str
    deprecation: str
    client: str
    last_used: date
    count: int
    history: History


def _last_used(row: Row) -> str:
    return date_format(row.last_used, "SHORT_DATE_FORMAT")


def _count(row: Row) -> str:
    return number_format(row.count, force_grouping=True)


def client_choices() -> list[tuple[int, str]]:
    named = Client.objects.values_list("pk", "name")
    return [(ANONYMOUS, _("Without a key")), *named]


class UsageFilterSet(WagtailFilterSet):
    """By client, and whether it is deprecated. What is deprecated is the schema's to say, not the table's."""

    client_number = django_filters.ChoiceFilter(label=gettext_lazy("Client"), choices=client_choices)
    deprecated = django_filters.ChoiceFilter(
        label=gettext_lazy("Deprecated"), method="only_deprecated", choices=[("on", gettext_lazy("Deprecated only"))]
    )

    class Meta:
        model = FieldUse
        fields = ("client_number", "deprecated")

    @staticmethod
    def only_deprecated(rows: QuerySet[FieldUse], _name: str, _wanted: str) -> QuerySet[FieldUse]:
        return rows.filter(name__in=deprecations(public_schema()))


class NameColumn(Column):
    """What it is called, and since when it is not to be used."""

    cell_template_name = "delivery/usage/name.html"


class HistoryColumn(Column):
    """A line of the last days, and their counts in a table."""

    class Media:
        css = {"all": ["delivery/usage.css"]}

    cell_template_name = "delivery/usage/history.html"

    def get_cell_context_data(self, instance: Row, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "row": instance}


class UsageReport(ReportView):
    """A line for each thing of the schema and each client that asked for it in the last `RECENT` days."""

    page_title = TITLE
    header_icon = "history"
    index_url_name = "api_usage"
    index_results_url_name = "api_usage_results"
    permission_policy = ModelPermissionPolicy(Client)
    any_permission_required = ("change",)
    filterset_class = UsageFilterSet
    is_searchable = True
    search_fields = ("name",)
    search_backend_name = None
    default_ordering = "name"
    columns = (
        NameColumn("name", label=gettext_lazy("Field"), sort_key="name"),
        Column("client", label=gettext_lazy("Client")),
        Column("last_used", label=gettext_lazy("Last used"), sort_key="last_used", accessor=_last_used),
        Column("count", label=gettext_lazy("Operations in 90 days"), sort_key="total", accessor=_count),
        HistoryColumn("history", label=gettext_lazy("The last 30 days")),
    )
    list_export = ("name", "deprecation", "client", "last_used", "count")
    export_headings = {
        "name": gettext_lazy("Field"),
        "deprecation": gettext_lazy("Deprecated"),
        "client": gettext_lazy("Client"),
        "last_used": gettext_lazy("Last used"),
        "count": gettext_lazy("Operations in 90 days"),
    }
    no_results_message = gettext_lazy("Nobody has asked for anything like this in the last 90 days.")

    def get_base_queryset(self) -> QuerySet[Any]:
        recent = FieldUse.objects.filter(day__gt=timezone.localdate() - RECENT)
        return recent.values("name", "client_number").annotate(last_used=Max("day"), total=Sum("count"))

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = self.ordering or self.default_ordering
        return queryset.order_by(wanted, "name", "client_number")

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """By any part of the name; a field is found where it is asked of an interface of its type as well."""
        words = (self.search_query or "").strip()
        if not words:
            return queryset
        return queryset.filter(Q(name__icontains=words) | Q(name__in=names_reaching(public_schema(), words)))

    def get_table(self, object_list: Iterable[Any]) -> Any:
        rows = list(object_list)
        shown = histories((row["name"], row["client_number"]) for row in rows)
        return super().get_table([self._row(row, shown[row["name"], row["client_number"]]) for row in rows])

    def decorate_paginated_queryset(self, object_list: Iterable[Any]) -> Iterable[Any]:
        """What is exported has no lines drawn."""
        return [self._row(row, History(())) for row in object_list] if self.is_export else object_list

    def _row(self, row: dict[str, Any], history: History) -> Row:
        return Row(
            name=row["name"],
            deprecation=self._deprecations.get(row["name"], ""),
            client=self._clients.get(row["client_number"], _("A client that is gone")),
            last_used=row["last_used"],
            count=row["total"],
            history=history,
        )

    @cached_property
    def _clients(self) -> dict[int, str]:
        return dict(client_choices())

    @cached_property
    def _deprecations(self) -> dict[str, str]:
        return deprecations(public_schema())


def addresses() -> list[URLPattern]:
    return [
        path("reports/api-usage/", UsageReport.as_view(), name="api_usage"),
        path("reports/api-usage/results/", UsageReport.as_view(results_only=True), name="api_usage_results"),
    ]
