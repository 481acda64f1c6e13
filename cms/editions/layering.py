"""The rules by which an edition's own text lies over shared text, on documents as they are published.

A document is what the log holds of an object: texts, keys of what is referred to, and bodies as lists of blocks
`{"id", "type", "value"}`. Nothing here reads or writes a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from cms.enumerations import LocalMode

BODY = "body"
Document: TypeAlias = Mapping[str, Any]


class Layer(StrEnum):
    """Where what readers see comes from; mixed is shared text with local text in it."""

    SHARED = "shared"
    LOCAL = "local"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Change:
    """What an edition does with one field or block. `value` is its own: a text, a key, a list of blocks, or None."""

    mode: LocalMode
    value: Any = None


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything an edition changes in one object: fields by name, blocks of the body by their stable id."""

    fields: Mapping[str, Change] = field(default_factory=dict)
    blocks: Mapping[str, Change] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layered:
    """A document as one edition shows it, and for each field that an edition may change where it comes from."""

    document: dict[str, Any]
    layers: dict[str, Layer]


def lay(shared: Document, changes: Changes, free: tuple[str, ...]) -> Layered:
    """`changes` over `shared`. Fields that are not `free` stay as they are shared, whatever a change says."""
    document, layers = dict(shared), dict.fromkeys(free, Layer.SHARED)
    if BODY in free:
        document[BODY], layers[BODY] = _lay_blocks(shared.get(BODY) or [], changes.blocks)
    for name, change in changes.fields.items():
        if name in free and change.mode is not LocalMode.INHERIT:
            document[name] = _changed(document.get(name), change)
            layers[name] = _layer(change.mode)
    return Layered(document, layers)


def take_over(shared: Document, claimed: Document, free: tuple[str, ...]) -> dict[str, Any]:
    """A claimed object: what is free stands as it was when it was claimed, the rest as it is shared now."""
    taken = {name: claimed[name] for name in free if name in claimed}
    if BODY in taken:
        taken[BODY] = _own(taken[BODY])
    return {**shared, **taken}


def outdated(shared: Document, reviewed: Document, changes: Changes, free: tuple[str, ...]) -> frozenset[str]:
    """The fields whose change was written against another shared text than that of today.

    A change of a block counts for the body, also when the block is gone: its local text then stands nowhere.
    """
    names = {
        name
        for name, change in changes.fields.items()
        if name in free and change.mode is not LocalMode.INHERIT and shared.get(name) != reviewed.get(name)
    }
    if BODY in free and any(blocks_to_review(shared, reviewed, changes)):
        names.add(BODY)
    return frozenset(names)


def blocks_to_review(shared: Document, reviewed: Document, changes: Changes) -> list[str]:
    """The ids of changed blocks whose shared text is another than that of `reviewed`, or is gone."""
    now, then = _by_id(shared), _by_id(reviewed)
    return [
        identifier
        for identifier, change in changes.blocks.items()
        if change.mode is not LocalMode.INHERIT and (identifier not in now or now[identifier] != then.get(identifier))
    ]


def all_changed(shared: Document, reviewed: Document, free: tuple[str, ...]) -> frozenset[str]:
    """The free fields that differ: all that a claimed object no longer hears of."""
    return frozenset(name for name in free if shared.get(name) != reviewed.get(name))


def _by_id(document: Document) -> dict[str, Any]:
    return {block["id"]: block for block in document.get(BODY) or []}


def _lay_blocks(shared: list[Any], changes: Mapping[str, Change]) -> tuple[list[Any], Layer]:
    laid: list[Any] = []
    layer = Layer.SHARED
    for block in shared:
        change = changes.get(block["id"])
        if change is None or change.mode is LocalMode.INHERIT:
            laid.append(block)
            continue
        laid += _changed([block], change)
        layer = Layer.MIXED
    return laid, layer


def _changed(shared: Any, change: Change) -> Any:
    """A value as the edition shows it: a list of blocks, a text or a reference."""
    if isinstance(shared, list):
        return _joined(change.mode, _own(change.value), shared)
    if isinstance(shared, str) and change.mode in {LocalMode.APPEND_BEFORE, LocalMode.APPEND_AFTER}:
        own_text = change.value or ""
        gap = "" if own_text.startswith("<") or shared.startswith("<") or not own_text or not shared else " "
        before = change.mode is LocalMode.APPEND_BEFORE
        return f"{own_text}{gap}{shared}" if before else f"{shared}{gap}{own_text}"
    if change.mode is LocalMode.HIDE:
        return "" if isinstance(shared, str) else None
    return change.value


def _own(blocks: list[Any] | None) -> list[Any]:
    return [{**block, "layer": Layer.LOCAL.value} for block in blocks or []]


def _joined(mode: LocalMode, own: list[Any], shared: list[Any]) -> list[Any]:
    match mode:
        case LocalMode.APPEND_BEFORE:
            return own + shared
        case LocalMode.APPEND_AFTER:
            return shared + own
        case LocalMode.REPLACE:
            return own
        case LocalMode.HIDE:
            return []
        case LocalMode.INHERIT:
            return shared


def _layer(mode: LocalMode) -> Layer:
    return Layer.MIXED if mode in {LocalMode.APPEND_BEFORE, LocalMode.APPEND_AFTER} else Layer.LOCAL
