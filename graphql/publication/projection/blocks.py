"""Blocks of a body as documents hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.rich_text import RichText

from publication.projection.keys import Keys, key_of
from publication.projection.rich_text import publishable
from publication.projection.scalars import scalar
from publication.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publication.shapes import FieldShape, StructShape


@dataclass(frozen=True, slots=True)
class Blocks:
    """Writes the values of blocks, and any plain value."""

    keys: Keys

    def stream(self, shape: FieldShape, stream: Any, where: str) -> Iterator[dict[str, Any]]:
        """The blocks of a stream. `where` names the place in errors."""
        structs = {block.block_name: block.struct for block in shape.blocks}
        for child in stream:
            path = f"{where}.{child.block_type}"
            yield {
                "id": str(child.id),
                "type": child.block_type,
                "value": self.struct(structs[child.block_type], child.value, path),
            }

    def struct(self, struct: StructShape, value: Any, where: str) -> dict[str, Any]:
        return {each.name: self._member(each, value.get(each.source), f"{where}.{each.name}") for each in struct.fields}

    def value(self, shape: FieldShape, value: Any, where: str) -> Any:
        """A plain value: of a row's field, or in a block."""
        if shape.kind is not Kind.RICH_TEXT:
            return scalar(shape, value, where)
        html = self.rich_text(value)
        return html if html or shape.required else None

    def rich_text(self, value: Any) -> str:
        return publishable(value.source if isinstance(value, RichText) else value or "", self.keys)

    def _member(self, shape: FieldShape, value: Any, where: str) -> Any:
        if not shape.is_list:
            return self._item(shape, value, where)
        items = (self._item(shape, item, where) for item in value or ())
        return [item for item in items if item is not None]

    def _item(self, shape: FieldShape, value: Any, where: str) -> Any:
        match shape.kind:
            case Kind.STRUCT if shape.struct is not None:
                return self.struct(shape.struct, value, where)
            case Kind.REFERENCE:
                return str(key_of(value)) if value is not None else None
        return self.value(shape, value, where)
