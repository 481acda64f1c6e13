"""What lists and searches need of a document: which objects it names, its closed values, dates and tags, its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from publication.projection.rich_text import named_keys, words
from publication.searching import words_of
from publication.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publication.shapes import FieldShape, ObjectShape, StructShape

_UNSEARCHED = ("url", "html", "website", "colour")


@dataclass(slots=True)
class Survey:
    """The survey of one document. A link is a path of field names and a key or a value."""

    links: set[tuple[str, str]] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, shape: ObjectShape, document: Mapping[str, Any]) -> Survey:
        survey = cls()
        for each in shape.fields:
            survey._field(each, document.get(each.name), each.name, is_facet=True)
        return survey

    def add(self, shape: FieldShape, value: Any) -> None:
        """Survey one field's value, or a part of it."""
        self._field(shape, value, shape.name, is_facet=False)

    @property
    def search_text(self) -> str:
        """All its words, in the form that they are searched in."""
        return " ".join(words_of(" ".join(self.texts)))

    def _field(self, shape: FieldShape, value: Any, where: str, *, is_facet: bool) -> None:
        """Lists are narrowed to values and dates of an object and its rows, not of blocks in its text."""
        for item in value if isinstance(value, list) else [value]:
            if item is not None:
                self._item(shape, item, where, is_facet=is_facet)

    def _item(self, shape: FieldShape, item: Any, where: str, *, is_facet: bool) -> None:
        match shape.kind:
            case Kind.STRUCT if shape.struct is not None:
                self._struct(shape.struct, item, where, is_facet=is_facet)
            case Kind.STREAM:
                structs = {block.block_name: block.struct for block in shape.blocks}
                if item["type"] in structs:  # a document of long ago may hold blocks that are no more
                    self._struct(structs[item["type"]], item["value"], f"{where}.{item['type']}", is_facet=False)
            case Kind.REFERENCE:
                self.links.add((where, item))
            case Kind.RICH_TEXT:
                self.links |= {(where, key) for key in named_keys(item)}
                self.texts.append(words(item))
            case Kind.STRING if item and not shape.name.endswith(_UNSEARCHED):
                self.texts.append(item)
                if is_facet and shape.is_list:  # free words
                    self.links.add((where, item))
            case Kind.ENUM | Kind.DATE if is_facet:
                self.links.add((where, item))

    def _struct(self, struct: StructShape, values: Mapping[str, Any], where: str, *, is_facet: bool) -> None:
        for each in struct.fields:
            self._field(each, values.get(each.name), f"{where}.{each.name}", is_facet=is_facet)
        if is_facet and len(struct.fields) == 1:  # rows that hold one plain value are a list of these
            only = struct.fields[0]
            value = values.get(only.name)
            if isinstance(value, str | int):
                self.links.add((f"{where}.{only.name}", str(value)))
