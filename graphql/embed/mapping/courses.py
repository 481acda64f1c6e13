"""From a published route to lines in the drawing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from embed.mapping.projection import project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from embed.mapping.projection import Line


def lines_of(route: Mapping[str, Any] | None) -> tuple[Line, ...]:
    """The lines of a GeoJSON Point, LineString or MultiLineString; none for what has no course."""
    if route is None:
        return ()
    coordinates = route["coordinates"]
    match route["type"]:
        case "Point":
            return (_line([coordinates]),)
        case "LineString":
            return (_line(coordinates),)
        case "MultiLineString":
            return tuple(_line(each) for each in coordinates)
    raise ValueError(f"A route is a Point, LineString or MultiLineString, not {route['type']!r}.")


def _line(positions: Iterable[Iterable[float]]) -> Line:
    """Each point once in a row: at the drawing's scale neighbours are often the same."""
    return tuple(point for point, _ in groupby(project(*position) for position in positions))
