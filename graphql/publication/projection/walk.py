"""Walks one object by its shape and writes its document; on the way it notes references, facets and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail.rich_text import RichText

from publication.projection.keys import Keys, key_of
from publication.projection.rich_text import publishable, words
from publication.projection.scalars import scalar
from publication.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

    from publication.projection.rows import Rows
    from publication.shapes import FieldShape, ObjectShape, StructShape

_UNSEARCHED = ("url", "html", "website", "colour")


@dataclass(slots=True)
class Walk:
    """The walk over one object."""

    shape: ObjectShape
    instance: Model
    rows: Rows
    keys: Keys
    links: set[tuple[str, str]] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)

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
                return list(self._blocks(shape, getattr(owner, shape.source), where))
            case Kind.REFERENCE if shape.is_list:
                relation: Any = self.shape.model._meta.get_field(shape.source)
                chosen = (self.keys.key(relation.related_model, each) for each in self.rows.chosen(shape, owner))
                return [self._link(where, key) for key in chosen if key]
            case Kind.REFERENCE:
                relation = type(owner)._meta.get_field(shape.source)
                return self._link(where, self.keys.key(relation.related_model, getattr(owner, relation.attname)))
        return self._value(shape, getattr(owner, shape.source), where, is_facet=True)

    def _child(self, struct: StructShape, child: Model, where: str) -> dict[str, Any]:
        written = {each.name: self._field(each, child, f"{where}.{each.name}") for each in struct.fields}
        if len(struct.fields) == 1:  # a list of plain values, stored as rows
            for name, value in written.items():
                if isinstance(value, str | int):
                    self.links.add((f"{where}.{name}", str(value)))
        return written

    def _blocks(self, shape: FieldShape, stream: Any, where: str) -> Iterator[dict[str, Any]]:
        structs = {block.block_name: block.struct for block in shape.blocks}
        for child in stream:
            path = f"{where}.{child.block_type}"
            value = self._struct(structs[child.block_type], child.value, path)
            yield {"id": str(child.id), "type": child.block_type, "value": value}

    def _struct(self, struct: StructShape, value: Any, where: str) -> dict[str, Any]:
        """The value of a block."""
        return {each.name: self._member(each, value.get(each.source), f"{where}.{each.name}") for each in struct.fields}

    def _member(self, shape: FieldShape, value: Any, where: str) -> Any:
        if not shape.is_list:
            return self._item(shape, value, where)
        items = (self._item(shape, item, where) for item in value or ())
        return [item for item in items if item is not None]

    def _item(self, shape: FieldShape, value: Any, where: str) -> Any:
        match shape.kind:
            case Kind.STRUCT if shape.struct is not None:
                return self._struct(shape.struct, value, where)
            case Kind.REFERENCE:
                return self._link(where, str(key_of(value)) if value is not None else None)
        return self._value(shape, value, where, is_facet=False)

    def _value(self, shape: FieldShape, value: Any, where: str, *, is_facet: bool) -> Any:
        if shape.kind is Kind.RICH_TEXT:
            return self._rich_text(shape, value, where)
        written = scalar(shape, value, where)
        if shape.kind is Kind.STRING and written and not shape.name.endswith(_UNSEARCHED):
            self.texts.append(written)
        if shape.kind is Kind.ENUM and is_facet and written is not None:
            self.links.add((where, written))
        return written

    def _rich_text(self, shape: FieldShape, value: Any, where: str) -> str | None:
        source = value.source if isinstance(value, RichText) else value or ""
        html, keys = publishable(source, self.keys)
        self.links |= {(where, key) for key in keys}
        self.texts.append(words(html))
        return html if html or shape.required else None

    def _link(self, where: str, key: str | None) -> str | None:
        if key is not None:
            self.links.add((where, key))
        return key
