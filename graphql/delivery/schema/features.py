"""A list of what stands on a map, as GeoJSON: one feature for each object, with its own values as properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import GraphQLNonNull

from delivery.fields import plain_field
from delivery.names import camel, constant
from delivery.scalars import GeoJSON
from delivery.schema.interfaces import global_id
from delivery.values import Item
from publication.shapes import Kind

if TYPE_CHECKING:
    from graphql import GraphQLField

    from delivery.values import Connection
    from publication.shapes import FieldShape, ObjectShape

PROPERTIES = frozenset({Kind.STRING, Kind.INTEGER, Kind.FLOAT, Kind.BOOLEAN, Kind.DATE, Kind.DATETIME, Kind.ENUM})


def feature_field(shape: ObjectShape) -> dict[str, GraphQLField]:
    """The field of a connection whose objects have a geometry; none for others."""
    geometry = next((field.name for field in shape.fields if field.kind is Kind.GEOJSON), None)
    if geometry is None:
        return {}
    properties = [field for field in shape.fields if field.kind in PROPERTIES and not field.is_list]

    def read(connection: Connection, _arguments: object) -> dict[str, Any]:
        items = (Item(entry, connection.scope) for entry in connection.page.entries)
        return {
            "type": "FeatureCollection",
            "features": [_feature(item, geometry, properties) for item in items],
        }

    description = (
        "The items as a GeoJSON FeatureCollection. Properties are named and written as the fields of the type are; "
        "an item without a geometry has none."
    )
    return {"featureCollection": plain_field(GraphQLNonNull(GeoJSON), description, read)}


def _feature(item: Item, geometry: str, properties: list[FieldShape]) -> dict[str, Any]:
    values = {camel(field.name): _value(field, item.values.get(field.name)) for field in properties}
    return {
        "type": "Feature",
        "id": global_id(item, {}),
        "geometry": item.values.get(geometry),
        "properties": values | {"path": item.entry.path, "language": constant(item.entry.language)},
    }


def _value(field: FieldShape, value: Any) -> Any:
    if value in {None, ""}:
        return "" if field.required and field.kind is Kind.STRING else None
    return constant(value) if field.kind is Kind.ENUM else value
