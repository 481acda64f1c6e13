"""By what lists are narrowed: parts of the API's filters, under the names these have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from embed.subjects import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHARED = ("municipalities", "themes", "tags")
_FILTERS: dict[Kind, tuple[str, ...]] = {
    Kind.INITIATIVES: ("kind", "status", *_SHARED),
    Kind.INTERESTS: ("phase", "hold", "stance", "mode", *_SHARED),
    Kind.PARTNERS: ("kind", *_SHARED),
    Kind.KEY_FIGURES: ("municipalities",),
    Kind.TIMELINE: _SHARED,
}
_ENUMERATIONS = frozenset({"kind", "status", "phase", "hold", "stance", "mode", "themes"})


def filters_in(kind: Kind) -> tuple[str, ...]:
    """The parameters by which lists of this kind are narrowed; none for a single object."""
    return _FILTERS.get(kind, ())


def api_filter(given: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, Any]:
    """As the API takes it. Values of enumerations may be written in small letters, as addresses are."""
    return {name: [value.upper() if name in _ENUMERATIONS else value for value in values] for name, values in given}
