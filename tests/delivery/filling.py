"""Fills objects of any published type by their shape, so that a new type joins the leak test by itself."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks import BodyBlock
from publication.shapes import FieldShape, Kind, StructShape

DAY = datetime.date(2026, 3, 9)
POINT = {"type": "Point", "coordinates": [9.5, 55.7]}


def fill_values(instance: models.Model, shapes: tuple[FieldShape, ...], word: str) -> None:
    """Write `word` into every text that is published, and something valid into all else but references."""
    for shape in shapes:
        if shape.kind is Kind.STRING and shape.is_list:
            getattr(instance, shape.source).set([f"{word} {shape.name}"])
        if shape.is_list or shape.name == "slug":
            continue
        value = _value(instance, shape, word)
        if value is not None:
            setattr(instance, shape.source, value)


def _value(instance: models.Model, shape: FieldShape, word: str) -> Any:
    field: Any = next((field for field in instance._meta.get_fields() if field.name == shape.source), None)
    if field is None:
        return None
    if shape.kind is Kind.STRING:
        return _text(field, shape, word)
    return {
        Kind.RICH_TEXT: f"<p>{word} {shape.name}</p>",
        Kind.DATE: None if field.null else DAY,
        Kind.INTEGER: 1,
        Kind.FLOAT: Decimal(1),
        Kind.GEOJSON: POINT,
        Kind.ENUM: shape.enum and shape.enum.values[0],
    }.get(shape.kind)


def _text(field: Any, shape: FieldShape, word: str) -> str | None:
    if isinstance(field, models.URLField):
        return f"https://example.org/{word.replace(' ', '-')}"
    if isinstance(field, models.EmailField):
        return f"{word.replace(' ', '-')}@example.org"
    if any(not isinstance(validator, MaxLengthValidator) for validator in field.validators):
        return None  # no word is a CVR number
    text = f"{word} {shape.name}"
    return text if not field.max_length or len(text) <= field.max_length else None


class Chosen:
    """What references are to lead to: for each public type the objects, the first of them where one is enough."""

    def __init__(self, by_type: dict[str, list[models.Model]], rich_text: str) -> None:
        self.by_type, self.rich_text = by_type, rich_text

    def all(self, targets: tuple[str, ...]) -> list[models.Model]:
        names = targets or tuple(name for name, found in self.by_type.items() if found and isinstance(found[0], Page))
        return [found for name in names for found in self.by_type.get(name, ())]

    def one(self, targets: tuple[str, ...]) -> models.Model | None:
        return next(iter(self.all(targets)), None)


def refer(instance: models.Model, shapes: tuple[FieldShape, ...], chosen: Chosen, word: str) -> None:
    """Make every reference of `instance` lead to what is chosen: single ones, lists, rows and bodies."""
    for shape in shapes:
        if shape.kind is Kind.REFERENCE and shape.is_list:
            if shape.name != "municipalities":
                getattr(instance, shape.source).set(chosen.all(shape.targets))
        elif shape.kind is Kind.REFERENCE:
            target = chosen.one(shape.targets)
            if target is not None and target != instance:
                setattr(instance, shape.source, _as_declared(instance, shape.source, target))
        elif shape.kind is Kind.STRUCT and shape.struct is not None:
            _add_rows(instance, shape.source, shape.struct, chosen, word)
        elif shape.kind is Kind.RICH_TEXT:
            setattr(instance, shape.source, chosen.rich_text)
        elif shape.kind is Kind.STREAM:
            field = instance._meta.get_field(shape.source)
            assert isinstance(field, StreamField)
            setattr(instance, shape.source, body(chosen, word))


def _add_rows(instance: models.Model, name: str, struct: StructShape, chosen: Chosen, word: str) -> None:
    rows = getattr(instance, name)
    references = [field for field in struct.fields if field.kind is Kind.REFERENCE]
    targets: list[models.Model | None] = list(chosen.all(references[0].targets)) if references else [None]
    for target in targets:
        row = rows.model()
        fill_values(row, struct.fields, word)
        if name == "kle_numbers":
            row.number = "01.02"
        for field in references:
            setattr(row, field.source, _as_declared(row, field.source, target))
        rows.add(row)


def _as_declared(instance: models.Model, name: str, target: Any) -> Any:
    """A relation to Wagtail's `Page` takes no subclass."""
    related = instance._meta.get_field(name).related_model
    return Page.objects.get(pk=target.pk) if related is Page else target


def body(chosen: Chosen, word: str) -> Any:
    """A body with one of each block, each reference and link leading to what is chosen; lists lead to all of it."""
    stream = BodyBlock()
    return stream.to_python(
        [
            {"id": str(uuid.uuid5(uuid.NAMESPACE_OID, name)), "type": name, "value": _block(block, chosen, word)}
            for name, block in stream.child_blocks.items()
        ]
    )


def _block(block: blocks.Block, chosen: Chosen, word: str, place: int = 0) -> Any:
    if isinstance(block, blocks.StructBlock):
        return {name: _block(child, chosen, word, place) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        count = max((len(chosen.all(targets)) for targets in _targets(block.child_block)), default=1)
        return [
            {"type": "item", "value": _block(block.child_block, chosen, word, index), "id": str(uuid.uuid4())}
            for index in range(count)
        ]
    targets = next(iter(_targets(block)), None)
    if targets is not None:
        found = chosen.all(targets)
        return found[place % len(found)].pk if found else None
    simple: dict[type[blocks.Block], Any] = {
        blocks.RichTextBlock: chosen.rich_text,
        blocks.ChoiceBlock: getattr(block.meta, "default", None),
        blocks.BooleanBlock: True,
        blocks.IntegerBlock: 1,
        blocks.DateBlock: DAY.isoformat(),
        blocks.URLBlock: "https://example.org/open",
    }
    return next((value for sort, value in simple.items() if isinstance(block, sort)), f"{word} text")


def _targets(block: blocks.Block) -> list[tuple[str, ...]]:
    """The public types that a chooser leads to, or those of each chooser in a struct."""
    if isinstance(block, blocks.StructBlock):
        return [targets for child in block.child_blocks.values() for targets in _targets(child)]
    if isinstance(block, ImageChooserBlock):
        return [("Image",)]
    if isinstance(block, DocumentChooserBlock):
        return [("Document",)]
    if isinstance(block, blocks.PageChooserBlock):
        model = block.target_model
        return [() if model is Page else (model.graphql_type_name,)]
    if isinstance(block, SnippetChooserBlock):
        return [(block.target_model.graphql_type_name,)]
    return []
