"""Wires the admin's “As published on…”; what is wired is written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from publication.admin.views import RecordView, ThenView, download
from publication.projection.keys import key_of
from publication.shapes import shapes_by_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.urls import URLPattern

LAST = 90


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("published/", ThenView.as_view(), name="publication_then"),
        path("published/<uuid:key>/", RecordView.as_view(), name="publication_record"),
        path("published/<uuid:key>/record.html", download, name="publication_record_file"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    address = reverse("publication_then")
    return MenuItem(_("As published on…"), address, name="as-published-on", icon_name="history", order=LAST)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def page_button(page: Any, user: Any, next_url: str | None = None, **_options: Any) -> Iterator[Button]:
    if not page.is_root():
        yield Button(_("As published on…"), _address(page), icon_name="history", priority=LAST)


@hooks.register("register_snippet_listing_buttons")
def snippet_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if type(snippet) in shapes_by_model():
        yield Button(_("As published on…"), _address(snippet), icon_name="history", priority=LAST)


def _address(instance: Any) -> str:
    return reverse("publication_record", args=[key_of(instance)])
