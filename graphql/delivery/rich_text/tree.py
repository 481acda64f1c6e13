"""The tree of a published text. It is parsed once and remembered.

What is published has been sanitised. Nothing here relies on it: names that are not known here are no part of a tree,
and every form of a text is written from the tree alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, TypeAlias

from publication.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ol", "ul"})
BLOCKS = frozenset({"blockquote", "hr", "li", "p", *LISTS, *HEADINGS})
MARKS = {
    "b": "strong",
    "code": "code",
    "em": "emphasis",
    "i": "emphasis",
    "s": "strikethrough",
    "small": "small",
    "strong": "strong",
    "sub": "subscript",
    "sup": "superscript",
    "u": "underline",
}
PICTURES = frozenset({"embed", "img"})
VOID = frozenset({"br", "hr", *PICTURES})
KNOWN = BLOCKS | MARKS.keys() | {"a", "br", "embed"}
DEEPEST = 50  # levels; editors cannot write ten
REMEMBERED_CHARACTERS = 1_000_000  # some 10 MB

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a text with a name, and what stands in it."""

    name: str
    attributes: Mapping[str, str]
    children: tuple[Part, ...]


Part: TypeAlias = Element | str


@dataclass(frozen=True, slots=True)
class Tree:
    """A text, and the keys of what it links to and shows."""

    parts: tuple[Part, ...]
    keys: tuple[str, ...]


@dataclass(slots=True)
class _Open:
    name: str
    attributes: dict[str, str]
    parts: list[Part] = field(default_factory=list)


_remembered: Memory[str, Tree] = Memory(REMEMBERED_CHARACTERS)


def tree_of(source: str) -> Tree:
    """The tree of a text as it was published."""
    tree = _remembered.get(source)
    if tree is None:
        parts = parts_of(source, KNOWN)
        tree = Tree(parts, tuple(dict.fromkeys(_keys(parts))))
        _remembered.put(source, tree, len(source) + 100)
    return tree


def parts_of(source: str, known: Collection[str]) -> tuple[Part, ...]:
    """The elements with names that are known, and words.

    What is not closed ends with what it stands in; what closes nothing is passed over.
    """
    open_ = [_Open("", {})]
    place = 0
    for tag in _TAG.finditer(source):
        _add_words(open_[-1], source[place : tag.start()])
        place = tag.end()
        is_end, name = bool(tag[1]), tag[2].lower()
        if is_end:
            _close(open_, name)
        elif name not in known:
            continue
        elif name in VOID:
            open_[-1].parts.append(Element(name, _attributes(tag[3]), ()))
        elif len(open_) < DEEPEST:
            open_.append(_Open(name, _attributes(tag[3])))
    _add_words(open_[-1], source[place:])
    while len(open_) > 1:
        _close(open_, open_[-1].name)
    return tuple(open_[0].parts)


def _add_words(into: _Open, escaped: str) -> None:
    if escaped:
        into.parts.append(unescape(escaped))


def _close(open_: list[_Open], name: str) -> None:
    if all(each.name != name for each in open_[1:]):
        return
    while True:
        closed = open_.pop()
        open_[-1].parts.append(Element(closed.name, closed.attributes, tuple(closed.parts)))
        if closed.name == name:
            return


def _attributes(written: str) -> dict[str, str]:
    return {name.lower(): unescape(double or single) for name, double, single in _ATTRIBUTE.findall(written)}


def _keys(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Element):
            if part.name in {"a", "embed"} and "key" in part.attributes:
                yield part.attributes["key"]
            yield from _keys(part.children)
