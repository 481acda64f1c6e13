"""Wires the admin of clients, of what they use and of preview links; what is wired is written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from delivery.access.admin import ClientViewSet, addresses
from delivery.preview import admin, buttons, journal
from delivery.usage import report
from delivery.visibility import report as visibility
from delivery.visibility.telling import tell_editor

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern

LAST = 91  # in menus

buttons.open_addresses()


@hooks.register("register_admin_viewset")
def clients() -> ClientViewSet:
    return ClientViewSet()


@hooks.register("register_admin_urls")
def keys() -> list[URLPattern]:
    return addresses()


@hooks.register("register_admin_urls")
def usage() -> list[URLPattern]:
    return report.addresses()


@hooks.register("register_admin_urls")
def publish_to_visible() -> list[URLPattern]:
    return visibility.addresses()


class ClientsMenuItem(MenuItem):
    """Shown to those who look after clients."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("delivery.change_client"))


@hooks.register("register_reports_menu_item")
def usage_menu_item() -> MenuItem:
    return ClientsMenuItem(report.TITLE, reverse_lazy("api_usage"), name="api-usage", icon_name="history", order=LAST)


@hooks.register("register_reports_menu_item")
def visibility_menu_item() -> MenuItem:
    address = reverse_lazy("publish_to_visible")
    return ClientsMenuItem(visibility.TITLE, address, name="publish-to-visible", icon_name="time", order=LAST)


@hooks.register("register_admin_urls")
def preview_links() -> list[URLPattern]:
    return admin.addresses()


@hooks.register("register_reports_menu_item")
def preview_links_menu_item() -> MenuItem:
    return MenuItem(_("Shared drafts"), reverse_lazy(admin.ALL), name="shared-drafts", icon_name="link", order=LAST)


hooks.register("before_edit_page", tell_editor)
hooks.register("before_edit_snippet", tell_editor)
hooks.register("register_page_action_menu_item", buttons.SharePage)
hooks.register("register_snippet_action_menu_item", buttons.snippet_item)
hooks.register("register_page_header_buttons", buttons.page_buttons)
hooks.register("register_page_listing_more_buttons", buttons.page_buttons)
hooks.register("register_snippet_listing_buttons", buttons.snippet_buttons)
hooks.register("register_log_actions", journal.register)
