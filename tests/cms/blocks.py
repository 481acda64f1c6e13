"""Walks the real tree of blocks, and cleans values as the admin's form does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlock, StructBlock

from cms.blocks import BodyBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = BodyBlock()
NAMES = list(BODY.child_blocks)


def structs() -> Iterator[Any]:
    """Every block that has fields: those of the body, and the items of their lists."""
    for block in BODY.child_blocks.values():
        yield block
        yield from items(block)


def items(block: Any) -> Iterator[Any]:
    for child in block.child_blocks.values():
        if isinstance(child, ListBlock) and isinstance(child.child_block, StructBlock):
            yield child.child_block
            yield from items(child.child_block)


def declarations(block: Any) -> list[Any]:
    """What a block publishes, as grapple understands it."""
    return [declare() for declare in block.graphql_fields]


def clean(name: str, /, *, draft: bool = False, **values: Any) -> Any:
    """The cleaned value of the body's block `name`."""
    block = BodyBlock().child_blocks[name]
    value = block.normalize(values)
    return block.clean_deferred(value) if draft else block.clean(value)


def refusal(name: str, /, **values: Any) -> dict[str, str]:
    """Where and why `values` are refused, in Danish: path of the field → message."""
    with pytest.raises(ValidationError) as refused:
        clean(name, **values)
    return dict(messages(refused.value))


def messages(error: Any, path: str = "") -> Iterator[tuple[str, str]]:
    children = getattr(error, "block_errors", None)
    if children is None:
        yield path, " ".join(error.messages)
        return
    if error.non_block_errors:
        yield path, " ".join(str(message) for message in error.non_block_errors)
    for name, child in children.items():
        yield from messages(child, f"{path}.{name}".lstrip("."))
