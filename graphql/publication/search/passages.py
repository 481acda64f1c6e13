"""The texts of a document, piece by piece, each with how much it says of what the object is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import TYPE_CHECKING, Any

from publication.search.words import readable
from publication.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publication.shapes import FieldShape, ObjectShape, StructShape


class Level(StrEnum):
    """Where a word stands, the weightiest first. The letter stands before the word in the index."""

    TITLE = "a"
    LEAD = "b"
    HEADING = "c"
    BODY = "d"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: a title, a paragraph, a cell."""

    level: Level
    text: str


_TITLES = frozenset({"title", "name", "label"})
_LEADS = frozenset({"summary", "introduction", "description", "role", "seo_title", "search_description", "tags"})
_HEADINGS = frozenset({"title", "term", "caption_text"})
_UNREAD = ("url", "html", "website", "colour", "slug", "nuts3")  # what is no text for readers
_HEADING = re.compile(r"<h[2-6]\b[^>]*>(.*?)</h[2-6]>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|br|hr|blockquote|embed|h[2-6])\b(?:[^>\"]|\"[^\"]*\")*>")
_MARK = re.compile(r"<(?:[^>\"]|\"[^\"]*\")*>")


def passages(shape: ObjectShape, document: Mapping[str, Any]) -> list[Passage]:
    """Every text of the document that readers are shown, in its order."""
    return [each for field in shape.fields for each in _field(field, document.get(field.name), "")]


def title_in(document: Mapping[str, Any]) -> str:
    """What the object is called."""
    return next((readable(str(document[name])) for name in ("title", "name", "label") if document.get(name)), "")


def _field(shape: FieldShape, value: Any, around: str) -> Iterator[Passage]:
    for item in value if isinstance(value, list) else [value]:
        if item is not None:
            yield from _item(shape, item, around)


def _item(shape: FieldShape, item: Any, around: str) -> Iterator[Passage]:
    match shape.kind:
        case Kind.STRUCT if shape.struct is not None:
            yield from _struct(shape.struct, item, shape.name)
        case Kind.STREAM:
            structs = {block.block_name: block.struct for block in shape.blocks}
            if item["type"] in structs:  # a document of long ago may hold blocks that are no more
                yield from _struct(structs[item["type"]], item["value"], item["type"])
        case Kind.RICH_TEXT:
            yield from _rich_text(item)
        case Kind.STRING if item and not shape.name.endswith(_UNREAD):
            yield Passage(_level(shape.name, around), readable(item))


def _struct(struct: StructShape, values: Mapping[str, Any], around: str) -> Iterator[Passage]:
    for each in struct.fields:
        yield from _field(each, values.get(each.name), around)


def _level(name: str, around: str) -> Level:
    """Of a text called `name`, in an object itself or in one of its rows or blocks."""
    if not around:
        return Level.TITLE if name in _TITLES else Level.LEAD if name in _LEADS else Level.BODY
    return Level.HEADING if around == "heading" or name in _HEADINGS else Level.BODY


def _rich_text(html: str) -> Iterator[Passage]:
    """A published text, whose form is known: paragraph by paragraph."""
    end = 0
    for heading in _HEADING.finditer(html):
        yield from _paragraphs(html[end : heading.start()], Level.BODY)
        yield from _paragraphs(heading[1], Level.HEADING)
        end = heading.end()
    yield from _paragraphs(html[end:], Level.BODY)


def _paragraphs(html: str, level: Level) -> Iterator[Passage]:
    for block in _BLOCK.split(html):
        if text := " ".join(readable(unescape(_MARK.sub("", block))).split()):
            yield Passage(level, text)
