"""The shapes of everything that is published, derived from what models and blocks declare."""

from publication.shapes.catalogue import object_shapes
from publication.shapes.description import BlockShape, FieldShape, Kind, ObjectShape, StructShape

__all__ = ["BlockShape", "FieldShape", "Kind", "ObjectShape", "StructShape", "object_shapes"]
