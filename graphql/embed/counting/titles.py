"""What people call what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from embed.rungs import Rung
from embed.subjects import Kind
from embed.words import LISTS, RUNGS
from publication.models import PublishedObject

if TYPE_CHECKING:
    from collections.abc import Iterable

DANISH, SHARED = "da", ""


def titles_of(keys: Iterable[str]) -> dict[str, str]:
    """The title under which each object can be read now, the Danish where there is one; withdrawn ones have none."""
    heads = PublishedObject.objects.filter(key__in=set(filter(None, keys)), is_hidden=False)
    named = heads.values_list("key", "edition", "language", "title")
    danish_last = sorted(named, key=lambda each: (each[2] == DANISH, each[1] == SHARED))
    return {str(key): title for key, _edition, _language, title in danish_last}


def title_of(kind: str, key: str, titles: dict[str, str]) -> str:
    if not key:
        return str(LISTS[Kind(kind)])
    return titles.get(key) or _("Withdrawn")


def host_name(host: str) -> str:
    """As a person reads it."""
    return {"": _("unknown site"), "*": _("other sites")}.get(host, host)


def rung_name(rung: str) -> str:
    """As the gallery calls the way to show it."""
    return str(RUNGS[Rung(rung)][0])
