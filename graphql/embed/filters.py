"""By what lists are narrowed: parts of the API's filters, under the names these have."""

from __future__ import annotations

from embed.subjects import Kind

_SHARED = ("municipalities", "themes", "tags")
_FILTERS: dict[Kind, tuple[str, ...]] = {
    Kind.INITIATIVES: ("kind", "status", *_SHARED),
    Kind.INTERESTS: ("phase", "hold", "stance", "mode", *_SHARED),
    Kind.PARTNERS: ("kind", *_SHARED),
    Kind.KEY_FIGURES: ("municipalities", "text"),
    Kind.TIMELINE: ("themes", "municipalities"),
}


def filters_in(kind: Kind) -> tuple[str, ...]:
    """The parameters by which lists of this kind are narrowed; none for a single object."""
    return _FILTERS.get(kind, ())
