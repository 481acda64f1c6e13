"""What an edition would be served of a local variant, back in the terms of the form it was written in, for previews."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.editions.local_fields import local_fields
from publication.ownership import Ownership
from publication.projection import ProjectionError
from publication.projection.keys import Keys, key_column
from publication.projection.variants import project_variants
from publication.shapes import Kind, object_shapes
from publication.variants import Bases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

    from cms.models import LocalVariant
    from publication.shapes import FieldShape, StructShape

_NAMED = re.compile(r'<(a linktype|embed embedtype)="(\w+)" key="([0-9a-f-]{36})"')
_EMBED = re.compile(r"<embed(\b[^>]*?)/?>(?:</embed>)?")  # Wagtail knows it closed, browsers never close it
_GONE = 0  # the number of no row


def as_served(variant: LocalVariant) -> dict[str, Any] | None:
    """The fields an edition may change, as they would be published now and as their columns store them.

    None where nothing can be published of the variant: over what is not public, or while it is not finished.
    """
    base = Bases.read([variant]).of(variant)
    if base is None:
        return None
    try:
        projection = project_variants([variant], Keys(), Ownership.read())[variant]
    except ProjectionError:
        return None
    shape, document = object_shapes()[base.type], orjson.loads(projection.document)
    stored, free = Stored(base.language), local_fields(shape.model)
    return {field.name: stored.value(field, document.get(field.name)) for field in shape.fields if field.name in free}


@dataclass(frozen=True, slots=True)
class Stored:
    """Turns what documents hold into what Wagtail stores. Keys become the numbers of the rows in one language."""

    language: str

    def value(self, field: FieldShape, value: Any) -> Any:
        """Of a field, or of a child of a block."""
        if field.kind is Kind.STREAM:
            return self._blocks(field, value or [])
        return [self._item(field, item) for item in value or []] if field.is_list else self._item(field, value)

    def _item(self, field: FieldShape, value: Any) -> Any:
        match field.kind:
            case Kind.STRUCT if field.struct is not None:
                return self._struct(field.struct, value or {})
            case Kind.REFERENCE:
                return self._number(_models(field), value) if value else None
            case Kind.RICH_TEXT:
                return self._rich_text(value or "")
            case Kind.STRING:
                return value or ""
        return value

    def _blocks(self, field: FieldShape, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """A block of long ago that is no more is left out."""
        structs = {block.block_name: block.struct for block in field.blocks}
        return [
            {"id": each["id"], "type": each["type"], "value": self._struct(structs[each["type"]], each["value"])}
            for each in blocks
            if each["type"] in structs
        ]

    def _struct(self, struct: StructShape, values: Mapping[str, Any]) -> dict[str, Any]:
        return {each.source: self.value(each, values.get(each.name)) for each in struct.fields}

    def _rich_text(self, html: str) -> str:
        models = {"page": Page, "document": get_document_model(), "image": get_image_model()}

        def numbered(match: re.Match[str]) -> str:
            return f'<{match[1]}="{match[2]}" id="{self._number([models[match[2]]], match[3]) or _GONE}"'

        return _EMBED.sub(r"<embed\1/>", _NAMED.sub(numbered, html))

    def _number(self, models: list[type[Model]], key: str) -> int | None:
        """The row with this key in the language, else the one that was made first."""
        for model in models:
            rows = model._base_manager.filter(**{key_column(model): key}).order_by("pk")
            if hasattr(model, "locale"):
                first = rows.filter(locale__language_code=self.language).first() or rows.first()
            else:
                first = rows.first()
            if first is not None:
                return int(first.pk)
        return None


def _models(field: FieldShape) -> list[type[Model]]:
    """What a reference may lead to; with nothing named, any page."""
    return [object_shapes()[name].model for name in field.targets] or [Page]
