"""Scalars of our own. All are read as strings or JSON; only days and moments are ever written by a client."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import orjson
from graphql import GraphQLError, GraphQLScalarType, Node, StringValueNode, print_ast

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphql import ValueNode


def _serialize_date(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(date.fromisoformat(value))


def _parse_date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise GraphQLError(f"Expected a date like 2026-03-09, got {_shown(value)}.") from error


def _serialize_datetime(value: Any) -> str:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment.astimezone(UTC).isoformat()


def _parse_datetime(value: Any) -> datetime:
    """A moment without an offset would mean another one in each place."""
    expected = f"Expected a moment like 2026-03-09T08:30:00Z, got {_shown(value)}."
    try:
        moment = datetime.fromisoformat(value)
        in_utc = moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError) as error:
        raise GraphQLError(expected) from error
    if moment.tzinfo is None:
        raise GraphQLError(expected)
    return in_utc


def _literal(parse: Callable[[Any], Any]) -> Callable[..., Any]:
    """What stands in a document is a string as it would be in the variables; an error says where it stands."""

    def parse_literal(node: ValueNode, _variables: dict[str, Any] | None = None) -> Any:
        try:
            return parse(node.value if isinstance(node, StringValueNode) else node)
        except GraphQLError as error:
            raise GraphQLError(error.message, node) from error

    return parse_literal


def _shown(value: Any) -> str:
    return print_ast(value) if isinstance(value, Node) else orjson.dumps(value).decode()


def _serialize_geojson(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"Expected a GeoJSON object, got {type(value).__name__}")
    return value


def _serialize_json_ld(value: Any) -> str:
    """No character of it means anything in HTML, so that it cannot end the script it stands in."""
    return orjson.dumps(value).decode().translate(_IN_SCRIPTS)


_IN_SCRIPTS = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
Date = GraphQLScalarType(
    "Date",
    description="A day of the calendar, as ISO 8601: `2026-03-09`.",
    specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
    serialize=_serialize_date,
    parse_value=_parse_date,
    parse_literal=_literal(_parse_date),
)
DateTime = GraphQLScalarType(
    "DateTime",
    description="A moment with its offset from UTC, as ISO 8601: `2026-03-09T08:30:00+00:00`.",
    specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
    serialize=_serialize_datetime,
    parse_value=_parse_datetime,
    parse_literal=_literal(_parse_datetime),
)
GeoJSON = GraphQLScalarType(
    "GeoJSON",
    description="GeoJSON (a geometry or, where it says so, a collection), in WGS84, longitude before latitude.",
    specified_by_url="https://www.rfc-editor.org/rfc/rfc7946",
    serialize=_serialize_geojson,
)
JsonLd = GraphQLScalarType(
    "JsonLd",
    description=(
        'JSON-LD as a string that can be put into `<script type="application/ld+json">` as it is. '
        "Addresses of pages are paths, which count from the page that holds the script."
    ),
    specified_by_url="https://www.w3.org/TR/json-ld11/",
    serialize=_serialize_json_ld,
)
