"""Wires embeds into the admin; what is wired is written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.tenancy.addresses import Opening, open_address
from embed.counting import report
from embed.counting.telling import tell_before

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest
    from django.urls import URLPattern

LAST = 91  # in menus

for _name in (report.NAME, f"{report.NAME}_results"):
    open_address(_name, Opening.SEEN)


@hooks.register("register_admin_urls")
def showings() -> list[URLPattern]:
    return report.addresses()


@hooks.register("register_reports_menu_item")
def showings_menu_item() -> MenuItem:
    return MenuItem(report.TITLE, reverse_lazy(report.NAME), name="showings", icon_name="view", order=LAST)


@hooks.register("before_delete_page")
def name_sites_of_page(request: HttpRequest, page: Model) -> None:
    tell_before(request, [page])


@hooks.register("before_delete_snippet")
def name_sites_of_snippets(request: HttpRequest, instances: list[Model]) -> None:
    tell_before(request, instances)
