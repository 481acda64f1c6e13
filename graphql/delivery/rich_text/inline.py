"""What stands in a line of a text: words with their marks, links and pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias

from delivery.rich_text.tree import BLOCKS, MARKS, PICTURES, Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delivery.rich_text.tree import Part
    from delivery.values import Item

BREAK = "\n"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WORDS = re.compile(r"[ \n]|[^ \n]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Words that bear the same marks. A line break in them is a line feed."""

    type: ClassVar[str] = "RichTextSpan"
    text: str
    marks: list[str]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; to a page or a file of ours where there is a target."""

    type: ClassVar[str] = "RichTextLink"
    url: str
    target: Item | None
    spans: list[Span]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """An image between words; of ours where there is an item."""

    type: ClassVar[str] = "RichTextImage"
    image: Item | None
    url: str
    alternative: str


Inline: TypeAlias = Span | Link | Picture


class Naming(Protocol):
    """What the elements of a text name."""

    def address(self, element: Element) -> str:
        """Where a link leads; empty where it leads nowhere."""

    def target(self, element: Element) -> Item | None:
        """The page or file of ours that it leads to."""

    def picture(self, element: Element) -> Picture | None:
        """The image to show."""


@dataclass(frozen=True, slots=True, eq=False)
class _Target:
    """Where one link leads."""

    url: str
    item: Item | None


@dataclass(slots=True)
class _Piece:
    """Words or a picture, before they are put together."""

    text: str
    marks: tuple[str, ...] = ()
    target: _Target | None = None
    picture: Picture | None = None


def inlines_of(parts: Iterable[Part], naming: Naming) -> list[Inline]:
    """What `parts` say. Blocks in them are lines of it."""
    inlines: list[Inline] = []
    for target, pieces in groupby(_spaced(_pieces(parts, naming, (), None)), key=lambda piece: piece.target):
        for picture, alike in groupby(pieces, key=lambda piece: piece.picture):
            if picture is not None:
                inlines.append(picture)
            else:
                spans = _spans(alike)
                inlines += spans if target is None else [Link(target.url, target.item, spans)]
    return inlines


def _spans(pieces: Iterable[_Piece]) -> list[Span]:
    return [
        Span("".join(piece.text for piece in alike), list(marks))
        for marks, alike in groupby(pieces, key=lambda piece: piece.marks)
    ]


def _pieces(parts: Iterable[Part], naming: Naming, marks: tuple[str, ...], target: _Target | None) -> Iterator[_Piece]:
    for part in parts:
        if not isinstance(part, Element):
            yield _Piece(_SPACE.sub(" ", part), marks, target)
        elif part.name == "a":
            yield from _pieces(part.children, naming, marks, _target(part, naming))
        elif part.name in PICTURES:
            picture = naming.picture(part)
            if picture is not None:
                yield _Piece("", picture=picture)
        elif part.name in MARKS:
            mark = MARKS[part.name]
            yield from _pieces(part.children, naming, marks if mark in marks else (*marks, mark), target)
        else:
            yield _Piece(BREAK, marks, target)
            yield from _pieces(part.children, naming, marks, target)
            if part.name in BLOCKS:
                yield _Piece(BREAK, marks, target)


def _target(element: Element, naming: Naming) -> _Target | None:
    url = naming.address(element)
    return _Target(url, naming.target(element)) if url else None


def _spaced(pieces: Iterable[_Piece]) -> list[_Piece]:
    """With one space or break where there are several, none at the ends, and without what is empty then."""
    kept: list[_Piece] = []
    space: tuple[_Piece, str] | None = None
    is_first = True
    for piece in pieces:
        words, piece.text = _WORDS.findall(piece.text), ""
        kept.append(piece)
        for word in [""] if piece.picture else words:
            if word.isspace():
                space = space if space and (space[1] == BREAK or word != BREAK) else (piece, word)
                continue
            if space and not is_first:
                space[0].text += space[1]
            space, is_first = None, False
            piece.text += word
    return [piece for piece in kept if piece.text or piece.picture]
