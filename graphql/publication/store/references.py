"""References followed backwards: which objects name a given one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publication.store.entries import Entry, Scope


def linking(scope: Scope, field: str, targets: Sequence[str], type_name: str, first: int) -> dict[str, list[Entry]]:
    """For each target the `first` objects of a type, by title, whose `field` names it."""
    raise NotImplementedError


def by_type_and_link(scope: Scope, type_name: str, field: str, target: str) -> Entry | None:
    """The one object of a type whose `field` names `target`: an edition's menu."""
    raise NotImplementedError
