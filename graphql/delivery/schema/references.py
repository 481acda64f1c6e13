"""How references are followed. What the scope may not see is absent: null alone, left out of a list."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from delivery.answers import Answers
from delivery.lookups import ByKey, Steps
from delivery.values import Item, Part
from publication.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from delivery.fields import Arguments, Plan
    from publication.shapes import FieldShape, StructShape


def reference_plan(name: str, allowed: frozenset[str]) -> Plan:
    """The object that the field names."""

    def plan(source: Any, _arguments: Arguments) -> Steps[Item | None]:
        key = source.values.get(name)
        if not key:
            return None
        lookup = ByKey(source.scope, key)
        answers = yield [lookup]
        return _visible(lookup, allowed, answers)

    return plan


def references_plan(name: str, allowed: frozenset[str]) -> Plan:
    """The objects that the field names, in its order."""

    def plan(source: Any, _arguments: Arguments) -> Steps[list[Item]]:
        lookups = [ByKey(source.scope, key) for key in source.values.get(name) or ()]
        if not lookups:
            return []
        answers = yield lookups
        return [item for lookup in lookups if (item := _visible(lookup, allowed, answers))]

    return plan


def structs_plan(name: str, shape: StructShape, *, is_list: bool) -> Plan:
    """Objects inside the document. In a list, one about something the scope may not see is left out with it."""
    about = [field.name for field in shape.fields if is_subject(field)]
    given = [field.name for field in shape.fields if is_subject(field) and field.is_given]

    def plan(source: Any, _arguments: Arguments) -> Steps[list[Part] | Part | None]:
        found: Any = source.values.get(name)
        if not is_list:
            return Part(shape.name, found, source.scope, layer=source.layer) if found else None
        layer = source.layer
        rows = (values for values in found or () if all(values.get(name) for name in given))
        parts = [Part(shape.name, values, source.scope, layer=layer) for values in rows]
        lookups = [_lookups(part, about) for part in parts]
        if not any(lookups):
            return parts
        answers = yield list(chain.from_iterable(lookups))
        return [part for part, of_it in zip(parts, lookups, strict=True) if all(map(answers.entry, of_it))]

    return plan


def is_subject(field: FieldShape) -> bool:
    """Whether an object makes no sense without what `field` leads to. A picture only adorns it."""
    return field.kind is Kind.REFERENCE and not field.is_list and field.targets != ("Image",)


def _lookups(part: Part, names: Iterable[str]) -> list[ByKey]:
    return [ByKey(part.scope, key) for name in names if (key := part.values.get(name))]


def _visible(lookup: ByKey, allowed: frozenset[str], answers: Answers) -> Item | None:
    entry = answers.entry(lookup)
    return Item(entry, lookup.scope) if entry and entry.type in allowed else None
