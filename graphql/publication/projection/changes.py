"""What a local variant changes, in the terms of documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms.editions.changing import changes_in
from cms.editions.layering import BODY
from publication.projection.blocks import Blocks
from publication.projection.keys import key_of

if TYPE_CHECKING:
    from cms.editions.layering import Changes
    from cms.models import LocalVariant
    from publication.projection.keys import Keys
    from publication.shapes import FieldShape, ObjectShape


def changes_of(variant: LocalVariant, shape: ObjectShape, keys: Keys) -> Changes:
    """The changes of a variant of an object of `shape`. Raises `BrokenValueError`."""
    body = next((field for field in shape.fields if field.name == BODY), None)
    written = ((entry.block_type, entry.value) for entry in variant.changes)
    return changes_in(shape.model, written, _Writer(Blocks(keys), body))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the edition's own values as documents hold them."""

    blocks: Blocks
    body: FieldShape | None

    def __call__(self, kind: str, value: Any) -> Any:
        match kind:
            case "block" | "body" if self.body is not None:
                return list(self.blocks.stream(self.body, value, "changes"))
            case "contact" | "image":
                return str(key_of(value)) if value is not None else None
            case "rich_text":
                return self.blocks.rich_text(value)
        return str(value or "").strip()
