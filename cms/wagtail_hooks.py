"""Wires the admin together; what is wired is written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet

from cms.bulk_publishing import refuse_unfinished
from cms.demo import journal
from cms.library import descriptions, licences
from cms.rich_text import show_page_links
from cms.tenancy.action_menu import offer_publishing
from cms.tenancy.api import show_own_files
from cms.tenancy.bulk_deleting import DeleteOwn
from cms.tenancy.dashboard import show_own_work
from cms.tenancy.menu import hide_closed
from cms.tenancy.pages import choosable
from cms.translation.addresses import open_addresses
from cms.translation.rights import answer_for
from cms.viewsets import CooperationGroup, PageGroup, SharedContentGroup

if TYPE_CHECKING:
    from django.urls import URLPattern
    from django.utils.functional import _StrPromise

LAST = 92  # in menus

DefaultPageForm.base_fields["include_descendants"].label = _("Also all pages below")  # which Wagtail leaves in English

register_snippet(SharedContentGroup)
register_snippet(CooperationGroup)
open_addresses()


@hooks.register("register_admin_viewset")
def register_page_lists() -> ViewSetGroup:
    return PageGroup()


@hooks.register("register_admin_urls")
def reports_of_files() -> list[URLPattern]:
    return [*licences.addresses(), *descriptions.addresses()]


def _report(name: str, title: _StrPromise, icon: str) -> None:
    item = MenuItem(title, reverse_lazy(name), name=name.replace("_", "-"), icon_name=icon, order=LAST)
    hooks.register("register_reports_menu_item", lambda: item)


_report(descriptions.NAME, descriptions.TITLE, "image")
for _model, _title in licences.TITLES.items():
    _report(licences.NAMES[_model], _title, "tag")

hooks.register("register_log_actions", journal.register)
hooks.register("before_bulk_action", refuse_unfinished)
hooks.register("register_rich_text_features", show_page_links, order=1)  # after Wagtail's own
hooks.register("construct_page_chooser_queryset", choosable)
hooks.register("construct_admin_api", show_own_files, order=1)  # after Wagtail's own
hooks.register("register_bulk_action", DeleteOwn, order=1)  # in the place of Wagtail's own
hooks.register("construct_homepage_panels", show_own_work)
hooks.register("construct_main_menu", hide_closed)
hooks.register("construct_reports_menu", hide_closed)
hooks.register("construct_settings_menu", hide_closed)
hooks.register("construct_snippet_action_menu", offer_publishing)
hooks.register("before_edit_snippet", answer_for, order=-1)  # before Wagtail Localize shows its editor
