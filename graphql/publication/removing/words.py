"""Takes words out of a document, or all of them, and leaves it a document of its type."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from wagtail.coreutils import string_to_ascii

from publication.shapes import Kind, object_shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from publication.shapes import FieldShape

ERASED = "[slettet]"
ERASED_NAME = "slettet"  # in addresses
AROUND = 30  # characters on each side of what is shown in its context


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be erased: these words in any case, however they are spaced or escaped; without any, all there is.

    Whole words: `Bo` is not erased from `Bosætning`, but with its genitive from `Bos have`.
    """

    texts: tuple[str, ...] = ()
    _patterns: list[re.Pattern[str]] = field(default_factory=list)
    _names: list[re.Pattern[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for text in map(_composed, self.texts):
            if not text.strip():
                raise ValueError("Expected words to erase, got none")
            forms = dict.fromkeys((escape(text), escape(text, quote=False), text))
            spaced = (r"(?:\s|&nbsp;)+".join(re.escape(word) for word in form.split()) for form in forms)
            self._patterns.append(_whole("|".join(spaced), r"\w"))
            self._names.extend(_name(form) for form in dict.fromkeys((text, string_to_ascii(text), _underlined(text))))

    def text(self, text: str) -> str:
        """A text without them."""
        if not self.texts:
            return ERASED if text else text
        return _replaced(self._patterns, ERASED, text)

    def address(self, address: str) -> str:
        """A path, a slug or a file's name without them; where all is erased, without its last part."""
        if not self.texts:
            return re.sub(r"[^/]+(/?)$", rf"{ERASED_NAME}\1", address)
        return _replaced(self._names, ERASED_NAME, address)

    def contexts(self, text: str) -> list[str]:
        """Where they stand in a text, each with what is around it; nothing where all is erased."""
        composed = _composed(text)
        as_text, as_name = (
            [match.span() for pattern in patterns for match in pattern.finditer(composed)]
            for patterns in (self._patterns, self._names)
        )
        found = as_text or as_name
        return [" ".join(composed[max(0, start - AROUND) : end + AROUND].split()) for start, end in found]


def _composed(text: str) -> str:
    """A letter and its accent may be written as one character or as two, and words with places to break them at."""
    return normalize("NFC", re.sub("[\u00ad\u200b]|&shy;", "", text))


def _underlined(text: str) -> str:
    """As storages write letters they do not know."""
    return "".join(letter if letter.isascii() else "_" for letter in text)


def _whole(pattern: str, letter: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{letter})(?:{pattern})(?:['’]?s)?(?!{letter})", re.IGNORECASE)


def _name(text: str) -> re.Pattern[str]:
    """The words as slugs and storages write them; what they leave out may be missing."""
    words = re.findall(r"\w+", text)
    return _whole(r"(?:[\W_]|%20)*".join(map(re.escape, words)) or r"(?!)", r"[^\W_]")


def _replaced(patterns: list[re.Pattern[str]], instead: str, text: str) -> str:
    """`text` as it is where none of the patterns is in it."""
    before = after = _composed(text)
    for pattern in patterns:
        after = pattern.sub(instead, after)
    return text if after == before else after


def without(type_name: str, document: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The document with every text of it changed; of a type or a field that is no more, every string."""
    shape = object_shapes().get(type_name)
    return _values(shape.fields if shape else (), document, change)


def _values(fields: tuple[FieldShape, ...], values: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    known = {each.name: each for each in fields}
    return {
        name: _value(known[name], value, change)
        if name in known
        else value
        if name.startswith("_")  # what the log says of the document itself
        else _everything(value, change)
        for name, value in values.items()
    }


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
        case Kind.STRING | Kind.RICH_TEXT | Kind.STRUCT | Kind.STREAM:  # it was of another kind then
            return _everything(value, change)
    return value


def _everything(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {name: _everything(item, change) for name, item in value.items()}
    if isinstance(value, list):
        return [_everything(item, change) for item in value]
    return change(value) if isinstance(value, str) else value
