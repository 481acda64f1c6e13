"""A document as rows of labels and values that people can read, with the pictures themselves in it.

A part is plain data: `{"label", "text" | "html" | "date" | "moment" | "picture" | "file" | "parts"}`, with the `value`
that is published where the text is what we call it. What the edition did not show then is left out, as for its readers.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.utils.html import escape
from django.utils.translation import gettext as _

from publication.files import names_of
from publication.records import labels
from publication.shapes import Kind, object_shapes
from publication.store import by_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import Model

    from publication.shapes import FieldShape, StructShape
    from publication.store import Entry, Scope

Part = dict[str, Any]
_LINK = re.compile(r'<a linktype="\w+" key="([0-9a-f-]{36})">')
_PICTURE = re.compile(r'<embed embedtype="\w+" key="([0-9a-f-]{36})"[^>]*?/?>(?:</embed>)?')
_SORTS = {Kind.DATE: "date", Kind.DATETIME: "moment"}  # ISO in the data, written out for readers
_NAMES = ("title", "name", "label")


class Describing:
    """Describes what one scope was shown."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._known: dict[str, Entry | None] = {}

    def parts(self, entry: Entry) -> list[Part]:
        """The fields of an object, in the order of its type."""
        shape = object_shapes().get(entry.type)
        if shape is None:
            return [{"label": str(name), "text": str(value)} for name, value in entry.document.items()]
        return list(self._fields(shape.model, shape.fields, entry.document))

    def _fields(
        self, model: type[Model] | None, fields: tuple[FieldShape, ...], values: Mapping[str, Any]
    ) -> Iterator[Part]:
        for field in fields:
            label = labels.field_label(model, field)
            match field.kind:
                case Kind.STREAM:
                    blocks = self._blocks(field, labels.stream_block(model, field), values.get(field.name) or [])
                    yield from _group(label, blocks)
                case Kind.STRUCT if field.struct is not None:
                    rows = labels.rows_model(model, field)
                    items = [
                        list(self._fields(rows, field.struct.fields, item)) for item in values.get(field.name) or ()
                    ]
                    yield from _group(label, [part for item in items for part in item])
                case _:
                    yield from self._value(field, label, values.get(field.name))

    def _blocks(self, field: FieldShape, stream: Any, blocks: list[dict[str, Any]]) -> list[Part]:
        structs = {block.block_name: block.struct for block in field.blocks}
        found: list[Part] = []
        for block in blocks:
            name = block["type"]
            kind = labels.child_block(stream, name)
            if name in structs:
                parts = list(self._struct(structs[name], kind, block["value"]))
                found += _group(labels.block_label(kind, name), parts)
        return found

    def _struct(self, struct: StructShape, block: Any, values: Mapping[str, Any]) -> Iterator[Part]:
        for field in struct.fields:
            child, value = labels.child_block(block, field.source), values.get(field.name)
            label = labels.block_label(child, field.name)
            if field.kind is Kind.STRUCT and field.struct is not None:
                items = value if isinstance(value, list) else [value] if value else []
                parts = [part for item in items for part in self._struct(field.struct, child, item)]
                yield from _group(label, parts)
            else:
                yield from self._value(field, label, value)

    def _value(self, field: FieldShape, label: str, value: Any) -> Iterator[Part]:
        for item in value if isinstance(value, list) else [value]:
            if item is None or item == "":
                continue
            if field.kind is Kind.REFERENCE:
                yield from self._reference(label, str(item))
            elif field.kind is Kind.RICH_TEXT:
                yield {"label": label, "html": self._rich_text(str(item))}
            else:
                yield {"label": label, **_text(field, item)}

    def _reference(self, label: str, key: str) -> Iterator[Part]:
        entry = self._entry(key)
        if entry is None:
            return
        yield {"label": label, "text": _name(entry), **_stored(entry)}

    def _rich_text(self, html: str) -> str:
        """Links name what they led to; pictures are in the file itself."""

        def link(match: re.Match[str]) -> str:
            entry = self._entry(match[1])
            return f'<a title="{escape(_name(entry))}">' if entry else "<a>"

        def picture(match: re.Match[str]) -> str:
            entry = self._entry(match[1])
            data = _stored(entry).get("picture") if entry else None
            return f'<img src="{data}" alt="{escape(_name(entry))}">' if entry and data else ""

        return _PICTURE.sub(picture, _LINK.sub(link, html))

    def _entry(self, key: str) -> Entry | None:
        if key not in self._known:
            self._known[key] = by_keys(self._scope, [key]).get(key)
        return self._known[key]


def _group(label: str, parts: list[Part]) -> Iterator[Part]:
    if parts:
        yield {"label": label, "parts": parts}


def _name(entry: Entry) -> str:
    return next((str(entry.document[name]) for name in _NAMES if entry.document.get(name)), entry.key)


def _text(field: FieldShape, value: Any) -> Part:
    if isinstance(value, bool):
        return {"text": _("Yes") if value else _("No"), "value": value}
    if field.kind is Kind.ENUM and field.enum is not None and value in field.enum.values:
        return {"text": str(field.enum(value).label), "value": value}
    return {_SORTS.get(field.kind, "text"): str(value)}


def _stored(entry: Entry) -> Part:
    """The narrowest file of a picture, or the name and digest of a document's file; nothing where it is gone."""
    names = names_of(entry.type, entry.document)
    if not names or not default_storage.exists(names[0]):
        return {}
    with default_storage.open(names[0]) as file:
        content = file.read()
    if entry.type == "Image":
        return {"picture": f"data:image/webp;base64,{b64encode(content).decode()}"}
    return {"file": {"name": names[0].rpartition("/")[2], "bytes": len(content), "sha256": sha256(content).hexdigest()}}
