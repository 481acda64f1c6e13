"""Which routes an editor may paste."""

import json

import pytest
from django.core.exceptions import ValidationError

from cms.geojson import MAXIMUM_POINTS, validate_route

A, B = [9.41, 55.497], [9.49, 55.545]


@pytest.mark.parametrize(
    "route",
    [
        {"type": "Point", "coordinates": A},
        {"type": "LineString", "coordinates": [A, B]},
        {"type": "MultiLineString", "coordinates": [[A, B], [B, A]]},
        {"type": "LineString", "coordinates": [A] * MAXIMUM_POINTS},
        {"type": "LineString", "coordinates": [[-180, -90], [180, 90]]},
    ],
)
def test_takes(route):
    assert validate_route(route) is None


@pytest.mark.parametrize(
    ("route", "code"),
    [
        ([], "route_type"),
        ("LineString", "route_type"),
        ({"type": "Polygon", "coordinates": [[A, B, A]]}, "route_type"),
        ({"type": "Feature", "geometry": {"type": "Point", "coordinates": A}}, "route_type"),
        ({"type": ["Point"], "coordinates": A}, "route_type"),
        ({"type": "Point"}, "route_members"),
        ({"type": "Point", "coordinates": A, "crs": "EPSG:25832"}, "route_members"),
        ({"type": "Point", "coordinates": []}, "route_position"),
        ({"type": "Point", "coordinates": [9.4, 55.5, 12.0]}, "route_position"),
        ({"type": "Point", "coordinates": ["9.4", "55.5"]}, "route_position"),
        ({"type": "Point", "coordinates": [True, 55.5]}, "route_position"),
        ({"type": "Point", "coordinates": [float("nan"), 55.5]}, "route_position"),
        ({"type": "Point", "coordinates": [float("inf"), 55.5]}, "route_range"),
        ({"type": "Point", "coordinates": [181, 55.5]}, "route_range"),
        ({"type": "Point", "coordinates": [535_000, 6_150_000]}, "route_range"),
        ({"type": "Point", "coordinates": [9.5, -91]}, "route_range"),
        ({"type": "Point", "coordinates": [55.497, 9.41]}, "route_swapped"),
        ({"type": "LineString", "coordinates": [A]}, "route_short"),
        ({"type": "LineString", "coordinates": A}, "route_position"),
        ({"type": "LineString", "coordinates": None}, "route_short"),
        ({"type": "MultiLineString", "coordinates": []}, "route_empty"),
        ({"type": "MultiLineString", "coordinates": [[A]]}, "route_short"),
        ({"type": "LineString", "coordinates": [A] * (MAXIMUM_POINTS + 1)}, "route_length"),
        ({"type": "MultiLineString", "coordinates": [[A] * 2_501, [B] * 2_500]}, "route_length"),
    ],
)
def test_refuses(route, code):
    with pytest.raises(ValidationError) as refusal:
        validate_route(route)
    assert refusal.value.code == code


def test_says_in_danish_that_longitude_comes_first():
    with pytest.raises(ValidationError, match="længdegraden står først"):
        validate_route(json.loads('{"type": "Point", "coordinates": [55.497, 9.41]}'))
