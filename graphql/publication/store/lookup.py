"""Single objects, by key, path or slug."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publication.store.entries import Entry, Scope


def by_keys(scope: Scope, keys: Sequence[str]) -> dict[str, Entry]:
    """What `scope` may see of `keys`, by key."""
    raise NotImplementedError


def by_path(scope: Scope, path: str) -> Entry | None:
    """The page at `path` that `scope` may see, in its best language."""
    raise NotImplementedError


def by_slug(scope: Scope, type_name: str, slug: str) -> Entry | None:
    """The object of a type with this slug that `scope` may see."""
    raise NotImplementedError
