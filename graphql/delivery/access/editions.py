"""The editions that a key may be held to: kept by their keys, which never change, and shown by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from delivery.scopes import EDITIONS
from publication import store

if TYPE_CHECKING:
    from collections.abc import Iterable


def editions_by_key() -> dict[str, str]:
    """The names of all that are published, by name."""
    published = store.select(EDITIONS.scope, EDITIONS.selection).entries
    return {entry.key: entry.document["name"] for entry in published}


def names_of(keys: Iterable[str], named: dict[str, str]) -> list[str]:
    """What the editions of these keys are called; one that is published no longer reads nothing."""
    return sorted(named.get(key, _("an edition that is not published")) for key in keys)
