"""How references are followed. What the scope may not see is absent: null alone, left out of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery.lookups import Answers, ByKey, Steps
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
    """Objects inside the document. One that is about an object the scope may not see is left out with it."""
    required = [field.name for field in shape.fields if _leads_away(field)]

    def plan(source: Any, _arguments: Arguments) -> Steps[list[Part] | Part | None]:
        found: Any = source.values.get(name) or []
        parts = [Part(shape.name, values, source.scope) for values in (found if is_list or not found else [found])]
        lookups = [lookup for part in parts for lookup in _lookups(part, required)]
        if lookups:
            answers = yield lookups
            parts = [part for part in parts if all(map(answers.entry, _lookups(part, required)))]
        return parts if is_list else next(iter(parts), None)

    return plan


def _leads_away(field: FieldShape) -> bool:
    return field.kind is Kind.REFERENCE and field.required and not field.is_list


def _lookups(part: Part, required: Iterable[str]) -> list[ByKey]:
    return [ByKey(part.scope, part.values.get(name) or "") for name in required]


def _visible(lookup: ByKey, allowed: frozenset[str], answers: Answers) -> Item | None:
    entry = answers.entry(lookup)
    return Item(entry, lookup.scope) if entry and entry.type in allowed else None
