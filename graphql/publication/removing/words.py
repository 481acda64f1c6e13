"""Takes words out of a document, or all of them, and leaves it a document of its type."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from publication.shapes import Kind, object_shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from publication.shapes import FieldShape

ERASED = "[slettet]"
ERASED_NAME = "slettet"  # in addresses


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be erased: these words in any case, however they are spaced or escaped; without any, all there is."""

    texts: tuple[str, ...] = ()
    _patterns: list[re.Pattern[str]] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for text in self.texts:
            if not text.strip():
                raise ValueError("Expected words to erase, got none")
            forms = dict.fromkeys((escape(text), escape(text, quote=False), text))
            spaced = (r"(?:\s|&nbsp;)+".join(re.escape(word) for word in form.split()) for form in forms)
            self._patterns.append(re.compile("|".join(spaced), re.IGNORECASE))
            self._names.append(slugify(text, allow_unicode=True))
            self._names.append(slugify(text))

    def text(self, text: str) -> str:
        """A text without them."""
        if not self.texts:
            return ERASED if text else text
        for pattern in self._patterns:
            text = pattern.sub(ERASED, text)
        return text

    def address(self, address: str) -> str:
        """A path or a slug without them; where all is erased, without its last part."""
        if not self.texts:
            return re.sub(r"[^/]+(/?)$", rf"{ERASED_NAME}\1", address)
        for name in filter(None, self._names):
            address = re.sub(rf"(?<![\w]){re.escape(name)}(?![\w])", ERASED_NAME, address, flags=re.IGNORECASE)
        return address


def without(type_name: str, document: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The document with every text of it gone through; of a type that is no more, every string."""
    shape = object_shapes().get(type_name)
    if shape is None:
        return {name: _everything(value, words.text) for name, value in document.items()}
    return _values(shape.fields, document, words.text)


def _values(fields: tuple[FieldShape, ...], values: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    known = {each.name: each for each in fields}
    return {name: _value(known[name], value, change) if name in known else value for name, value in values.items()}


def _value(shape: FieldShape, value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, list):
        return [_value(shape, item, change) for item in value]
    match shape.kind:
        case Kind.STRING | Kind.RICH_TEXT if isinstance(value, str):
            return change(value)
        case Kind.STRUCT if shape.struct is not None and isinstance(value, dict):
            return _values(shape.struct.fields, value, change)
        case Kind.STREAM if isinstance(value, dict):
            struct = next((each.struct for each in shape.blocks if each.block_name == value["type"]), None)
            inner = _values(struct.fields, value["value"], change) if struct else _everything(value["value"], change)
            return {**value, "value": inner}
    return value


def _everything(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {name: _everything(item, change) for name, item in value.items()}
    if isinstance(value, list):
        return [_everything(item, change) for item in value]
    return change(value) if isinstance(value, str) else value
