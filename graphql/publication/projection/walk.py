"""Walks one object by its shape and writes its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from publication.projection.blocks import Blocks
from publication.projection.columns import language_of
from publication.projection.ordering import title_order
from publication.shapes import Kind

if TYPE_CHECKING:
    from django.db.models import Model

    from publication.projection.keys import Keys
    from publication.projection.rows import Rows
    from publication.shapes import FieldShape, ObjectShape, StructShape


@dataclass(slots=True)
class Walk:
    """The walk over one object."""

    shape: ObjectShape
    instance: Model
    rows: Rows
    keys: Keys

    def document(self) -> dict[str, Any]:
        """The document, in the order of the shape."""
        return {each.name: self._field(each, self.instance, each.name) for each in self.shape.fields}

    def _field(self, shape: FieldShape, owner: Model, where: str) -> Any:
        """A field of a row."""
        match shape.kind:
            case Kind.STRUCT if shape.struct is not None:
                children = self.rows.children(shape, owner)
                return [self._child(shape.struct, child, where) for child in children]
            case Kind.STREAM:
                return list(Blocks(self.keys).stream(shape, getattr(owner, shape.source), where))
            case Kind.STRING if shape.is_list:
                language = language_of(self.instance)
                return sorted(self.rows.tags(shape, owner), key=lambda tag: (title_order(tag, language), tag))
            case Kind.REFERENCE if shape.is_list:
                relation: Any = self.shape.model._meta.get_field(shape.source)
                chosen = (self.keys.key(relation.related_model, each) for each in self.rows.chosen(shape, owner))
                return [key for key in chosen if key]
            case Kind.REFERENCE:
                relation = type(owner)._meta.get_field(shape.source)
                return self.keys.key(relation.related_model, getattr(owner, relation.attname))
        return Blocks(self.keys).value(shape, getattr(owner, shape.source), where)

    def _child(self, struct: StructShape, child: Model, where: str) -> dict[str, Any]:
        return {each.name: self._field(each, child, f"{where}.{each.name}") for each in struct.fields}
