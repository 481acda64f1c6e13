"""What a local variant changes, in the terms of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.editions.layering import BODY, Change, Changes
from cms.enumerations import LocalMode
from publication.projection.blocks import Blocks
from publication.projection.keys import key_of
from publication.shapes import Kind

if TYPE_CHECKING:
    from cms.models import LocalVariant
    from publication.projection.keys import Keys
    from publication.shapes import FieldShape, ObjectShape

KINDS = {  # what each kind of change can be of
    "text": Kind.STRING,
    "rich_text": Kind.RICH_TEXT,
    "contact": Kind.REFERENCE,
    "image": Kind.REFERENCE,
    "body": Kind.STREAM,
    "block": Kind.STREAM,
}


def changes_of(variant: LocalVariant, shape: ObjectShape, keys: Keys) -> Changes:
    """The changes of a variant of an object of `shape`. Raises `BrokenValueError`."""
    fields: dict[str, Change] = {}
    blocks: dict[str, Change] = {}
    known = {field.name: field for field in shape.fields}
    writer = Blocks(keys)
    for entry in variant.changes:
        mode = LocalMode(entry.value["mode"] or LocalMode.INHERIT)
        name = BODY if entry.block_type == "body" else str(entry.value["name"])
        if mode is LocalMode.INHERIT or not name:
            continue
        target = known.get(BODY if entry.block_type == "block" else name)
        if target is None or target.kind is not KINDS[entry.block_type]:
            continue
        change = _change(writer, target, mode, entry)
        if entry.block_type == "block":
            blocks[name] = change
        else:
            fields[name] = change
    return Changes(fields, blocks)


def _change(writer: Blocks, target: FieldShape, mode: LocalMode, entry: Any) -> Change:
    """A reference is another or none: a key has no text to put local text beside."""
    if target.kind is not Kind.REFERENCE:
        return Change(mode, _value(writer, target, entry))
    return Change(LocalMode.REPLACE, None if mode is LocalMode.HIDE else _value(writer, target, entry))


def _value(writer: Blocks, target: FieldShape, entry: Any) -> Any:
    """The edition's own value, of the kind that the field it changes has."""
    match target.kind:
        case Kind.STREAM:
            return list(writer.stream(target, entry.value["content"], "changes"))
        case Kind.REFERENCE:
            chosen = entry.value["contact" if entry.block_type == "contact" else "image"]
            return str(key_of(chosen)) if chosen is not None else None
        case Kind.RICH_TEXT:
            return writer.rich_text(entry.value["text"])
    return str(entry.value["text"] or "").strip()
