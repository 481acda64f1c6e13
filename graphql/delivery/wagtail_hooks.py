"""Wires the admin of clients and the report of what they use; what is wired is written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from delivery.access.admin import ClientViewSet, addresses
from delivery.usage import report

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern

LAST = 95  # in menus


@hooks.register("register_admin_viewset")
def clients() -> ClientViewSet:
    return ClientViewSet()


@hooks.register("register_admin_urls")
def keys() -> list[URLPattern]:
    return addresses()


@hooks.register("register_admin_urls")
def usage() -> list[URLPattern]:
    return report.addresses()


class UsageMenuItem(MenuItem):
    """Shown to those who look after clients."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("delivery.change_client"))


@hooks.register("register_reports_menu_item")
def usage_menu_item() -> MenuItem:
    return UsageMenuItem(report.TITLE, reverse_lazy("api_usage"), name="api-usage", icon_name="history", order=LAST)
