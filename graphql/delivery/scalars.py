"""Scalars of our own. All are read as strings or JSON; only days and moments are ever written by a client."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from graphql import GraphQLError, GraphQLScalarType


def _serialize_date(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(date.fromisoformat(value))


def _parse_date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise GraphQLError(f"Expected a date like 2026-03-09, got {value!r}.") from error


def _serialize_datetime(value: Any) -> str:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment.astimezone(UTC).isoformat()


def _parse_datetime(value: Any) -> datetime:
    """A moment without an offset would mean another one in each place."""
    expected = f"Expected a moment like 2026-03-09T08:30:00Z, got {value!r}."
    try:
        moment = datetime.fromisoformat(value)
        in_utc = moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError) as error:
        raise GraphQLError(expected) from error
    if moment.tzinfo is None:
        raise GraphQLError(expected)
    return in_utc


def _serialize_geojson(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"Expected a GeoJSON object, got {type(value).__name__}")
    return value


Date = GraphQLScalarType(
    "Date",
    description="A day of the calendar, as ISO 8601: `2026-03-09`.",
    specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
    serialize=_serialize_date,
    parse_value=_parse_date,
)
DateTime = GraphQLScalarType(
    "DateTime",
    description="A moment with its offset from UTC, as ISO 8601: `2026-03-09T08:30:00+00:00`.",
    specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
    serialize=_serialize_datetime,
    parse_value=_parse_datetime,
)
GeoJSON = GraphQLScalarType(
    "GeoJSON",
    description="GeoJSON (a geometry or, where it says so, a collection), in WGS84, longitude before latitude.",
    specified_by_url="https://www.rfc-editor.org/rfc/rfc7946",
    serialize=_serialize_geojson,
)
