"""Lists: filtered, sorted, paged by keyset, counted, in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publication.store.entries import Page, Scope
    from publication.store.selection import Selection


def select(scope: Scope, selection: Selection) -> Page:
    """One page of the list that `scope` may see. Raises `InvalidCursorError`."""
    raise NotImplementedError
