"""Shapes of a body's blocks: the kind of each published field follows from the block it is read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import blocks
from wagtail.models import Page

from publication.shapes.declarations import Declaration, ShapeError, declarations, described
from publication.shapes.description import BlockShape, FieldShape, Kind, StructShape

if TYPE_CHECKING:
    from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock

_KINDS: tuple[tuple[type, Kind], ...] = (
    (blocks.RichTextBlock, Kind.RICH_TEXT),
    (blocks.BooleanBlock, Kind.BOOLEAN),
    (blocks.DateTimeBlock, Kind.DATETIME),
    (blocks.DateBlock, Kind.DATE),
    (blocks.IntegerBlock, Kind.INTEGER),
    (blocks.FloatBlock, Kind.FLOAT),
    (blocks.DecimalBlock, Kind.FLOAT),
    (blocks.URLBlock, Kind.STRING),
    (blocks.EmailBlock, Kind.STRING),
    (blocks.CharBlock, Kind.STRING),
    (blocks.TextBlock, Kind.STRING),
)


def block_shapes(stream: StreamBlock) -> tuple[BlockShape, ...]:
    """The blocks that may stand in a stream, each under its name there."""
    return tuple(BlockShape(name, _struct_shape(block)) for name, block in stream.child_blocks.items())


def _struct_shape(block: Block) -> StructShape:
    if not isinstance(block, blocks.StructBlock) or not hasattr(block, "graphql_fields"):
        raise ShapeError(
            f"{type(block).__name__} is in a body: only a StructBlock with graphql_fields can be published"
        )
    return _shape_of_class(type(block), block)


_shapes: dict[type, StructShape] = {}


def _shape_of_class(class_: type, block: StructBlock) -> StructShape:
    """One shape for each class, so that a block used in several places is one public type."""
    if class_ not in _shapes:
        name = getattr(class_, "graphql_type_name", class_.__name__)
        fields = tuple(_field_shape(block, declaration) for declaration in declarations(class_))
        _shapes[class_] = StructShape(name, described(class_), fields)
    return _shapes[class_]


def _field_shape(block: StructBlock, declaration: Declaration) -> FieldShape:
    child = block.child_blocks.get(declaration.source)
    where = f"{type(block).__name__}.{declaration.name}"
    if child is None:
        raise ShapeError(f"{where}: there is no child block {declaration.source!r}")
    is_list = isinstance(child, blocks.ListBlock)
    facts = _facts(where, child.child_block if is_list else child)
    required = is_list or (declaration.required and facts["kind"] is not Kind.REFERENCE)
    return FieldShape(
        name=declaration.name,
        description=declaration.description,
        source=declaration.source,
        is_list=is_list,
        required=required,
        **facts,
    )


def _facts(where: str, block: Block | ListBlock) -> dict[str, Any]:
    """The kind of a block's values, and what belongs to the kind."""
    if isinstance(block, blocks.ChooserBlock):
        return {"kind": Kind.REFERENCE, "targets": _targets(where, block)}
    if hasattr(block, "enumeration"):
        return {"kind": Kind.ENUM, "enum": block.enumeration}
    if isinstance(block, blocks.StructBlock):
        return {"kind": Kind.STRUCT, "struct": _struct_shape(block)}
    for class_, kind in _KINDS:
        if isinstance(block, class_):
            return {"kind": kind}
    raise ShapeError(f"{where}: no kind is known for {type(block).__name__}")


def _targets(where: str, block: Any) -> tuple[str, ...]:
    models = getattr(block, "target_models", None) or [block.model_class]
    if Page in models:
        return ()
    names = tuple(getattr(model, "graphql_type_name", "") for model in models)
    if not all(names):
        raise ShapeError(f"{where} refers to something that is not published: {models}")
    return names
