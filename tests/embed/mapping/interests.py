"""Interests as the operations of embeds read them."""

from __future__ import annotations

from typing import Any


def line(*positions: tuple[float, float]) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [list(position) for position in positions]}


def point(longitude: float, latitude: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [longitude, latitude]}


def interest(title: str, route: dict[str, Any] | None, mode: str = "ROAD") -> dict[str, Any]:
    slug = title.lower().replace(" ", "-")
    said = {"phase": "SCREENING", "hold": "NONE", "stance": "SUPPORT", "summary": "", "language": None}
    return {"title": title, "path": f"/interesser/{slug}/", "mode": mode, "route": route, **said}


ACROSS = interest("Across", line((9.0, 55.5), (9.4, 55.5)))
PLACE = interest("Place", point(9.5, 55.7), "PORT")
NORTHWARDS = interest("Northwards", line((9.6, 55.75), (9.92, 56.02)), "RAIL")
AFAR = interest("Afar", line((10.6, 55.87), (11.09, 55.72)), "BRIDGE_TUNNEL")
NOWHERE = interest("Nowhere", None)
