"""The shapes of everything that is published, derived from what models and blocks declare."""

from publication.shapes.catalogue import object_shapes, shapes_by_model
from publication.shapes.declarations import ShapeError
from publication.shapes.description import BlockShape, FieldShape, Kind, ObjectShape, StructShape

__all__ = [
    "BlockShape",
    "FieldShape",
    "Kind",
    "ObjectShape",
    "ShapeError",
    "StructShape",
    "object_shapes",
    "shapes_by_model",
]
