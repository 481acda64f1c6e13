"""The pages of each type in one list, wherever they stand in the tree, with the type's own columns and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Field
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from cms.models import (
    ArticlePage,
    InfrastructureInterestPage,
    InitiativePage,
    OfferingPage,
    PartnerPage,
    PlanPage,
    StrategyPage,
)

if TYPE_CHECKING:
    from cms.models.shared import SharedPage


def _listing(model: type[SharedPage], icon: str, *fields: str) -> type[PageListingViewSet]:
    """The list of `model`; `fields` are its own columns, those with a closed set of values its filters as well.

    A class rather than an instance: Wagtail decides by the class whether a list has filters of its own.
    """
    options = model._meta
    name = f"{options.model_name}s"
    listing: dict[str, Any] = {
        "name": name,
        "model": model,
        "icon": icon,
        "menu_name": name,
        "menu_label": capfirst(options.verbose_name_plural),
        "columns": [
            BulkActionsColumn("bulk_actions"),
            PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
            *(_column(model, field) for field in fields),
            DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
            PageStatusColumn("status", label=_("Status"), sort_key="live"),
        ],
        "list_filter": [
            *(field for field in fields if _model_field(model, field).choices),
            "is_regional",
            "municipalities",
            "themes",
        ],
        "list_export": ["title", "slug", *fields, "is_regional", "live", "first_published_at"],
    }
    return type(f"{model.__name__}Listing", (PageListingViewSet,), listing)


def _column(model: type[SharedPage], name: str) -> Column:
    """A sortable column, showing a choice's label rather than its value."""
    field = _model_field(model, name)
    return Column(
        name,
        label=capfirst(field.verbose_name),
        accessor=f"get_{name}_display" if field.choices else name,
        sort_key=name,
    )


def _model_field(model: type[SharedPage], name: str) -> Field[Any, Any]:
    """A field of the model's own, with labels and choices; a relation from elsewhere is refused."""
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(f"{model.__name__}.{name} is no field that a list can show")
    return field


class PageGroup(ViewSetGroup):
    """The menu of pages by type."""

    items = (
        _listing(InitiativePage, "tasks", "kind", "status", "starts_on", "ends_on"),
        _listing(PartnerPage, "group", "kind", "cvr", "city"),
        _listing(InfrastructureInterestPage, "crosshairs", "mode", "phase", "hold", "stance"),
        _listing(StrategyPage, "clipboard-list", "kind", "status", "starts_on", "ends_on"),
        _listing(PlanPage, "doc-full", "kind", "status", "starts_on", "ends_on"),
        _listing(OfferingPage, "pick", "audience", "where"),
        _listing(ArticlePage, "openquote", "published_on"),
    )
    menu_label = _("Pages by type")
    menu_name = "pages-by-type"
    menu_icon = "list-ul"
    menu_order = 200
