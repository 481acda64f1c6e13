"""What a letter says, in the edition's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.enumerations import WithdrawnFallback
from delivery.scopes import scope_in
from embed.subjects import Subject
from embed.telling.noticing import TYPES
from publication import store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publication.store import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is gone: what it was called, its name, the address of its embed, and since when."""

    title: str
    name: str
    address: str
    since: datetime


def written(edition: Entry, withdrawals: Sequence[dict[str, str]], hosts: Iterable[str]) -> tuple[str, str]:
    """Subject and text."""
    document = edition.document
    with translation.override(document["language"]):
        subject = ngettext(
            "%(count)d text is no longer shown: %(edition)s",
            "%(count)d texts are no longer shown: %(edition)s",
            len(withdrawals),
        ) % {"count": len(withdrawals), "edition": document["name"]}
        about = {
            "edition": document["name"],
            "lines": [_line(edition.slug, each) for each in withdrawals],
            "hosts": list(dict.fromkeys(hosts)),
            "instead": _instead(edition),
        }
        return subject, render_to_string("embed/telling/letter.txt", about)


def _line(edition: str, withdrawal: dict[str, str]) -> Line:
    subject = Subject(edition, TYPES[withdrawal["type"]], withdrawal["slug"])
    return Line(
        withdrawal["title"],
        subject.block,
        f"{settings.WAGTAILADMIN_BASE_URL}/embed/{subject.path}",
        timezone.localtime(datetime.fromisoformat(withdrawal["withdrawn_at"])),
    )


def _instead(edition: Entry) -> str:
    """What readers see there now."""
    document: dict[str, Any] = edition.document
    match document.get("withdrawn_fallback"):
        case WithdrawnFallback.LINK if document.get("frontend_url"):
            return _("A link to %(address)s stands in its place.") % {"address": document["frontend_url"]}
        case WithdrawnFallback.BLOCK:
            scope, key = scope_in(edition, None), document.get("replacement_block") or ""
            if block := store.by_keys(scope, [key]).get(key):
                return _("The text “%(title)s” stands in its place.") % {"title": block.document["title"]}
    return _("Nothing stands in its place.")
