"""Wires the admin of local text and of past editions; what is wired is written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from publication.admin.views import RecordView, ThenView, download
from publication.local_text import views
from publication.local_text.access import editions_of
from publication.local_text.addresses import open_addresses
from publication.local_text.panel import ReviewPanel
from publication.local_text.preferences import PreferencesPanel
from publication.local_text.touched import sentence_about
from publication.local_text.viewset import LocalVariantViewSet
from publication.projection.keys import key_of
from publication.shapes import shapes_by_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model
    from django.http import HttpRequest

LAST = 90  # in menus

register_snippet(LocalVariantViewSet)
open_addresses()


@hooks.register("register_admin_urls")
def local_text_urls() -> list[URLPattern]:
    return [
        path("local-text/", views.local_text_overview, name="local_text_overview"),
        path("local-text/translations/", views.missing_translations, name="missing_translations"),
        path("local-text/<slug:edition>/<slug:kind>/<int:number>/", views.local_text_adapt, name="local_text_adapt"),
        path("local-text/review/<int:number>/", views.local_text_review, name="local_text_review"),
    ]


class EditionMenuItem(MenuItem):
    """Shown to those who write for an edition."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(editions_of(request.user))


@hooks.register("register_admin_menu_item")
def overview_menu_item() -> MenuItem:
    return EditionMenuItem(
        _("Local text"), reverse_lazy("local_text_overview"), name="local-text", icon_name="edit", order=214
    )


@hooks.register("register_admin_menu_item")
def translations_menu_item() -> MenuItem:
    address = reverse_lazy("missing_translations")
    return EditionMenuItem(_("Translations"), address, name="translations", icon_name="globe", order=216)


@hooks.register("before_delete_page")
def name_what_is_touched(request: HttpRequest, instance: Model) -> None:
    """Before something is withdrawn, on the page that asks whether it should be."""
    name_what_all_touch(request, [instance])


@hooks.register("before_move_page")
def name_what_moving_touches(request: HttpRequest, page: Model, _destination: Model) -> None:
    name_what_all_touch(request, [page])


@hooks.register("before_delete_snippet")
def name_what_all_touch(request: HttpRequest, instances: list[Model]) -> None:
    sentence = sentence_about(instances) if request.method == "GET" else ""
    if sentence:
        messages.warning(request, sentence)


@hooks.register("register_account_settings_panel")
def preferences_panel(request: HttpRequest, user: Any, profile: Any) -> PreferencesPanel:
    return PreferencesPanel(request, user, profile)


@hooks.register("construct_homepage_panels")
def add_review_panel(_request: HttpRequest, panels: list[Any]) -> None:
    panels.append(ReviewPanel())


@hooks.register("insert_global_admin_css")
def local_text_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("publication/local_text.css"))


@hooks.register("register_admin_urls")
def past_urls() -> list[URLPattern]:
    return [
        path("published/", ThenView.as_view(), name="publication_then"),
        path("published/<uuid:key>/", RecordView.as_view(), name="publication_record"),
        path("published/<uuid:key>/record.html", download, name="publication_record_file"),
    ]


@hooks.register("register_reports_menu_item")
def past_menu_item() -> MenuItem:
    address = reverse_lazy("publication_then")
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
