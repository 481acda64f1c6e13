"""From the shape of a field to the field of the public schema: its type, and how its value is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLBoolean,
    GraphQLField,
    GraphQLFloat,
    GraphQLInt,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLString,
    GraphQLUnionType,
)

from delivery.fields import plain_field, planned_field
from delivery.names import camel
from delivery.scalars import Date, DateTime, GeoJSON
from delivery.schema.lists import list_of
from delivery.schema.references import is_subject, reference_plan, references_plan, structs_plan
from delivery.schema.semantics import semantically_non_null
from delivery.schema.texts import rich_text_type
from delivery.values import Part, Text
from publication.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphql import GraphQLNamedOutputType

    from delivery.schema.registry import Registry
    from publication.shapes import BlockShape, FieldShape, StructShape

SCALARS = {
    Kind.STRING: GraphQLString,
    Kind.INTEGER: GraphQLInt,
    Kind.FLOAT: GraphQLFloat,
    Kind.BOOLEAN: GraphQLBoolean,
    Kind.DATE: Date,
    Kind.DATETIME: DateTime,
    Kind.GEOJSON: GeoJSON,
}


def members(shapes: Iterable[FieldShape], registry: Registry) -> dict[str, GraphQLField]:
    """The public fields of `shapes`."""
    return {camel(shape.name): member(shape, registry) for shape in shapes}


def member(shape: FieldShape, registry: Registry) -> GraphQLField:
    """One public field. A single reference may always be null: the edition may not show its target."""
    match shape.kind:
        case Kind.REFERENCE:
            return _reference(shape, registry)
        case Kind.STRUCT:
            return _struct(shape, registry)
        case Kind.STREAM:
            return _stream(shape, registry)
        case Kind.RICH_TEXT:
            return _value(shape, rich_text_type(registry), lambda value, source: Text(value, source.scope))
        case Kind.ENUM:
            if shape.enum is None:
                raise TypeError(f"{shape.name} is an enumeration without choices")
            return _value(shape, registry.enumeration(shape.enum))
        case _:
            return _value(shape, SCALARS[shape.kind])


def struct_type(shape: StructShape, registry: Registry) -> GraphQLObjectType:
    """The public type of an object inside a document."""
    return registry.once(
        f"struct {shape.name}",
        lambda: GraphQLObjectType(shape.name, lambda: _of_rows(shape, registry), description=shape.description),
    )


def _of_rows(shape: StructShape, registry: Registry) -> dict[str, GraphQLField]:
    """The fields of a row. It is left out with what it is about, so that a reference to that always leads somewhere."""
    fields = members(shape.fields, registry)
    for field in shape.fields:
        if field.is_given and is_subject(field):
            fields[camel(field.name)] = semantically_non_null(fields[camel(field.name)])
    return fields


def _value(
    shape: FieldShape, type_: GraphQLNamedOutputType, wrap: Callable[[Any, Any], Any] = lambda value, _: value
) -> GraphQLField:
    """A field whose value stands in the document itself."""
    name = shape.name
    if shape.is_list:
        return plain_field(
            list_of(type_),
            shape.description,
            lambda source, _: [wrap(v, source) for v in source.values.get(name) or ()],
        )
    if shape.kind is Kind.BOOLEAN:
        return plain_field(GraphQLNonNull(type_), shape.description, lambda source, _: bool(source.values.get(name)))
    if shape.required and shape.kind in {Kind.STRING, Kind.RICH_TEXT}:
        return plain_field(
            GraphQLNonNull(type_), shape.description, lambda source, _: wrap(source.values.get(name) or "", source)
        )

    def read(source: Any, _arguments: object) -> Any:
        value = source.values.get(name)
        return None if value is None or value == "" else wrap(value, source)

    return plain_field(GraphQLNonNull(type_) if shape.required else type_, shape.description, read)


def _reference(shape: FieldShape, registry: Registry) -> GraphQLField:
    type_, allowed = _target(shape, registry)
    if shape.is_list:
        return planned_field(list_of(type_), shape.description, references_plan(shape.name, allowed))
    return planned_field(type_, shape.description, reference_plan(shape.name, allowed))


def _target(shape: FieldShape, registry: Registry) -> tuple[GraphQLNamedOutputType, frozenset[str]]:
    """The public type a reference leads to, and the types of objects it may find there."""
    if len(shape.targets) == 1:
        return registry.objects[shape.targets[0]], frozenset(shape.targets)
    allowed = frozenset(shape.targets) or registry.pages
    if not allowed <= registry.pages:
        raise TypeError(f"{shape.name} leads to {sorted(allowed)}: name one type, or pages only")
    return registry.content, allowed


def _struct(shape: FieldShape, registry: Registry) -> GraphQLField:
    if shape.struct is None:
        raise TypeError(f"{shape.name} is a struct without a shape")
    type_ = struct_type(shape.struct, registry)
    plan = structs_plan(shape.name, shape.struct, is_list=shape.is_list)
    return planned_field(list_of(type_) if shape.is_list else type_, shape.description, plan)


def _stream(shape: FieldShape, registry: Registry) -> GraphQLField:
    names = {block.block_name: block.struct.name for block in shape.blocks}
    field = shape.name

    def read(source: Any, _arguments: object) -> list[Part]:
        return [
            Part(
                names[block["type"]],
                block["value"],
                source.scope,
                block["id"],
                block.get("layer") or source.layer,
                *source.language_of("blocks", block["id"]),
            )
            for block in source.values.get(field) or ()
            if block["type"] in names
        ]

    return plain_field(list_of(_blocks_type(shape.blocks, registry)), shape.description, read)


def _blocks_type(blocks: tuple[BlockShape, ...], registry: Registry) -> GraphQLUnionType:
    """The union of the blocks that a body may hold."""
    return registry.once(
        "blocks " + " ".join(sorted(block.struct.name for block in blocks)),
        lambda: GraphQLUnionType(
            "BodyBlock",
            lambda: [_block_type(block.struct, registry) for block in blocks],
            resolve_type=lambda value, *_: value.type,
            description="A part of a body.",
        ),
    )


def _block_type(shape: StructShape, registry: Registry) -> GraphQLObjectType:
    return registry.once(
        f"block {shape.name}",
        lambda: GraphQLObjectType(
            shape.name,
            lambda: registry.block.fields | members(shape.fields, registry),
            [registry.block],
            description=shape.description,
        ),
    )
