"""Content written once and shown in many places."""

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.models import Contact, ContentBlock, KeyFigure, Notice
from cms.tenancy.viewset import OwnedViewSet
from cms.viewsets.columns import STATE, STATE_IN_LANGUAGE

REACH_FILTERS = ("is_regional", "municipalities")


class ContentBlockViewSet(OwnedViewSet):
    model = ContentBlock
    icon = "copy"
    list_display = ["title", "slug", BooleanColumn("is_embeddable", label=_("may be embedded")), *STATE_IN_LANGUAGE]
    list_filter = [*REACH_FILTERS, "is_embeddable"]
    list_export = ["title", "slug", "is_embeddable", "is_regional", "live"]


def _written_out(figure: KeyFigure) -> str:
    """The number as people write it: no decimals that say nothing, and the thousands apart."""
    return number_format(f"{figure.value.normalize():f}", force_grouping=True)


class KeyFigureViewSet(OwnedViewSet):
    model = KeyFigure
    icon = "decimal"
    list_display = [
        "label",
        Column("value", label=_("Value"), accessor=_written_out, sort_key="value"),
        "unit",
        "date",
        "source",
        *STATE_IN_LANGUAGE,
    ]
    list_filter = {"is_regional": ["exact"], "municipalities": ["exact"], "date": ["gte", "lte"]}
    list_export = ["slug", "label", "value", "unit", "date", "source", "source_url"]


class ContactViewSet(OwnedViewSet):
    model = Contact
    icon = "user"
    list_display = ["name", "role", "organisation", *STATE]
    list_filter = REACH_FILTERS


class NoticeViewSet(OwnedViewSet):
    model = Notice
    icon = "warning"
    list_display = ["title", "level", "starts_on", "ends_on", *STATE_IN_LANGUAGE]
    list_filter = [*REACH_FILTERS, "level"]


class SharedContentGroup(SnippetViewSetGroup):
    """The menu of content that is written once and shown in many places."""

    items = (ContentBlockViewSet, KeyFigureViewSet, ContactViewSet, NoticeViewSet)
    menu_label = _("Shared content")
    menu_name = "shared-content"
    menu_icon = "copy"
    menu_order = 210
