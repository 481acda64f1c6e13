"""Preview links in Wagtail's own history of what they show: who shared a draft with whom, and who ended it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

if TYPE_CHECKING:
    from delivery.models import PreviewLink
    from delivery.preview.shareable import Shareable

SHARED, REVOKED = "kernen.share_draft", "kernen.revoke_shared_draft"


def register(actions: Any) -> None:
    """Make the actions known to Wagtail's `actions`."""

    @actions.register_action(SHARED)
    class Shared(LogFormatter):
        label = gettext_lazy("Share a draft")

        def format_message(self, log_entry: Any) -> str:
            return _("Draft shared with %(shown_to)s") % log_entry.data

    @actions.register_action(REVOKED)
    class Revoked(LogFormatter):
        label = gettext_lazy("End a preview link")

        def format_message(self, log_entry: Any) -> str:
            return _("Preview link ended: %(shown_to)s") % log_entry.data


def note_made(link: PreviewLink, shared: Shareable, user: Any) -> None:
    _note(SHARED, link, shared, user)


def note_revoked(link: PreviewLink, shared: Shareable, user: Any) -> None:
    _note(REVOKED, link, shared, user)


def _note(action: str, link: PreviewLink, shared: Shareable, user: Any) -> None:
    if shared.instance is not None:
        log(shared.instance, action, user=user, data={"shown_to": link.shown_to})
