"""Routes on the map: which GeoJSON geometries an editor may paste, and what to say of others."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAXIMUM_POINTS = 5_000


class Span(NamedTuple):
    """A stretch of degrees, its ends included."""

    first: float
    last: float

    def holds(self, degrees: float) -> bool:
        return self.first <= degrees <= self.last


_LONGITUDE, _LATITUDE = 180, 90
_DANISH_LONGITUDES, _DANISH_LATITUDES = Span(7, 16), Span(54, 58)
_DEPTHS = {"Point": 0, "LineString": 1, "MultiLineString": 2}


def validate_route(value: object) -> None:
    """A GeoJSON Point, LineString or MultiLineString in WGS84, longitude first, of at most 5,000 points."""
    if not isinstance(value, dict) or value.get("type") not in tuple(_DEPTHS):
        raise ValidationError(_("A route is a GeoJSON geometry: LineString, MultiLineString or Point."), "route_type")
    if set(value) != {"type", "coordinates"}:
        raise ValidationError(_("A GeoJSON geometry has type and coordinates and nothing else."), "route_members")
    depth = _DEPTHS[value["type"]]
    lines = value["coordinates"] if depth == 2 else [value["coordinates"]]  # noqa: PLR2004  # lists of lines
    if not isinstance(lines, list) or not lines:
        raise ValidationError(_("The route has no points."), "route_empty")
    count = sum(_count_positions(line, is_line=depth > 0) for line in lines)
    if count > MAXIMUM_POINTS:
        raise ValidationError(
            _("The route has %(count)s points; at most %(maximum)s are allowed. Simplify it and paste it again."),
            "route_length",
            {"count": count, "maximum": MAXIMUM_POINTS},
        )


def _count_positions(coordinates: Any, *, is_line: bool) -> int:
    if not is_line:
        _validate_position(coordinates)
        return 1
    if not isinstance(coordinates, list) or len(coordinates) < 2:  # noqa: PLR2004  # a line's ends
        raise ValidationError(_("A line needs two points or more."), "route_short")
    for position in coordinates:
        _validate_position(position)
    return len(coordinates)


def _validate_position(position: Any) -> None:
    if not isinstance(position, list) or len(position) != 2 or not all(map(_is_number, position)):  # noqa: PLR2004  # a pair
        raise ValidationError(
            _("Each point is two numbers, longitude and latitude, such as [9.53, 55.71]; here stands %(point)s."),
            "route_position",
            {"point": str(position)[:60]},
        )
    longitude, latitude = position
    if abs(longitude) > _LONGITUDE or abs(latitude) > _LATITUDE:
        raise ValidationError(
            _("The point %(point)s is not on the globe: longitude goes from -180 to 180, latitude from -90 to 90."),
            "route_range",
            {"point": str(position)[:60]},
        )
    if _DANISH_LATITUDES.holds(longitude) and _DANISH_LONGITUDES.holds(latitude):
        raise ValidationError(
            _("The point %(point)s lies in the Indian Ocean: longitude comes first, then latitude."),
            "route_swapped",
            {"point": str(position)[:60]},
        )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value  # noqa: PLR0124  # no NaN
