"""Turns the bodies of the content files into the raw stream that Wagtail stores, with ids that never change.

A part of a body is written as the name of its block and its fields; a lone text is the field it is best known by.
"""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Any

from wagtail import blocks
from wagtail.coreutils import resolve_model_string
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.demo.markup import rich_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from cms.demo.directory import Directory

SHORT = {"heading": "text", "rich_text": "content", "image": "image", "shared_content": "content_block"}
_CHOOSERS = (blocks.PageChooserBlock, SnippetChooserBlock, ImageChooserBlock, DocumentChooserBlock)


def raw_body(
    stream: blocks.StreamBlock, parts: Sequence[dict[str, Any]], key: UUID, directory: Directory
) -> list[dict[str, Any]]:
    """The raw stream of `parts`. Ids follow from `key`, which translations share, and from the part's place."""
    writer = _Writer(directory)
    raw = []
    for place, part in enumerate(parts):
        ((name, given),) = part.items()
        if name not in stream.child_blocks:
            raise ValueError(f"expected one of the blocks {', '.join(stream.child_blocks)}; got {name}")
        value = {SHORT[name]: given} if isinstance(given, str) else given
        identifier = uuid.uuid5(key, f"{place}:{name}")
        raw.append(
            {
                "type": name,
                "value": writer.write(stream.child_blocks[name], value, identifier),
                "id": str(identifier),
            }
        )
    return raw


class _Writer:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    def write(self, block: Any, given: Any, identifier: UUID) -> Any:
        """The raw value of `block`, made of what was `given`."""
        if isinstance(block, blocks.StreamBlock):
            return raw_body(block, given, identifier, self.directory)
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, given, identifier)
        if isinstance(block, blocks.ListBlock):
            return self._list(block, given, identifier)
        if isinstance(block, blocks.RichTextBlock):
            return rich_text(given, self.directory.find)
        if isinstance(block, _CHOOSERS):
            return self.directory.find(given, resolve_model_string(block.target_model))
        return given.isoformat() if isinstance(given, datetime.date) else given

    def _struct(self, block: Any, given: dict[str, Any], identifier: UUID) -> dict[str, Any]:
        unknown = set(given) - set(block.child_blocks)
        if unknown:
            raise ValueError(f"expected fields of {type(block).__name__}; got {', '.join(sorted(unknown))}")
        return {
            name: self.write(child, given[name], uuid.uuid5(identifier, name))
            if name in given
            else child.get_prep_value(child.get_default())
            for name, child in block.child_blocks.items()
        }

    def _list(self, block: Any, given: Sequence[Any], identifier: UUID) -> list[dict[str, Any]]:
        ids = [uuid.uuid5(identifier, str(place)) for place in range(len(given))]
        return [
            {"type": "item", "value": self.write(block.child_block, item, each), "id": str(each)}
            for item, each in zip(given, ids, strict=True)
        ]
