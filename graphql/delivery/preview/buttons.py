"""Where an editor gets from a form to the links that show its draft, and who may go there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem as PageActionMenuItem
from wagtail.admin.widgets import Button
from wagtail.models import DraftStateMixin
from wagtail.snippets.action_menu import ActionMenuItem as SnippetActionMenuItem

from cms.tenancy.addresses import Opening, open_address
from delivery.preview.admin import ALL, ONE, address_for
from delivery.preview.shareable import instance_in, may_edit
from publication.sources import is_published, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LAST = 90


class SharePage(PageActionMenuItem):
    """Below the form of a page."""

    name = "action-share-draft"
    label = _("Share the draft…")
    icon_name = "link"
    order = LAST

    def is_shown(self, context: Any) -> bool:
        """A draft may be shown to others also while it is locked."""
        return context["view"] == "edit" and is_published(type(context["page"].specific_deferred))

    def get_url(self, parent_context: Any) -> str:
        return address_for(source_of(parent_context["page"]))


class ShareSnippet(SnippetActionMenuItem):
    """Below the form of a snippet."""

    name, label, icon_name, order = SharePage.name, SharePage.label, SharePage.icon_name, LAST

    def is_shown(self, context: Any) -> bool:
        return context["view"] == "edit"

    def get_url(self, parent_context: Any) -> str:
        return address_for(source_of(parent_context["instance"]))


def snippet_item(model: type[Any]) -> ShareSnippet | None:
    """For those of whose drafts anything is published."""
    return ShareSnippet() if is_published(model) and issubclass(model, DraftStateMixin) else None


def page_buttons(page: Any, user: Any, next_url: str | None = None, **_options: Any) -> Iterator[Button]:
    """In lists and above the form, also that of a translation."""
    if is_published(type(page.specific_deferred)) and page.permissions_for_user(user).can_edit():
        yield _button(page)


def snippet_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    is_draftable = is_published(type(snippet)) and isinstance(snippet, DraftStateMixin)
    if is_draftable and may_edit(user, snippet):
        yield _button(snippet)


def _button(instance: Any) -> Button:
    return Button(SharePage.label, address_for(source_of(instance)), icon_name=SharePage.icon_name, priority=LAST)


def open_addresses() -> None:
    """A municipality's people share what is their own."""
    open_address(ALL, Opening.SEEN)
    open_address(ONE, Opening.OWN, _shared)


def _shared(arguments: Mapping[str, Any]) -> Iterator[Any]:
    yield instance_in(arguments["table"], arguments["number"])
