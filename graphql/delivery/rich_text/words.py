"""The words of a text alone, and how many and how hard they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delivery.rich_text.tree import BLOCKS, Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery.rich_text.tree import Part, Tree

LONG = 6  # letters; a long word has more
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_LINES = re.compile(r"\s*\n\s*")
STOPS = (".", "!", "?", ":")
AROUND = "\"'“”‘’«»()[]"  # a sentence
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_LINES = re.compile(r"\s*\n\s*")
STOPS = (".", "!", "?", ":")
CLOSING = "\"'”’»)]"
OPENING = "\"'“‘«(["


def plain_text_of(tree: Tree) -> str:
    """The words, one line for each paragraph, heading or item."""
    return _LINES.sub("\n", _SPACES.sub(" ", "".join(_words(tree.parts)))).strip()


def words_in(text: str) -> list[str]:
    """What stands between spaces and has a letter or a figure in it."""
    return [word for word in text.split() if _is_word(word)]


def lix_of(text: str) -> int | None:
    """LIX (Björnsson, 1968): words a sentence, and the percentage of long words. None for a text without words.

    A sentence ends with its line as well, so headings and items are sentences.
    """
    words = words_in(text)
    if not words:
        return None
    sentences = sum(_sentences(line) for line in text.splitlines())
    long = sum(sum(map(str.isalpha, word)) > LONG for word in words)
    return round(len(words) / sentences + 100 * long / len(words))


def _sentences(line: str) -> int:
    """How many sentences stand in a line. A full stop before a small letter ends none: it is an abbreviation's."""
    parts = line.split()
    count, has_words = 0, False
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        has_words = has_words or _is_word(part)
        is_abbreviated = following.lstrip(AROUND)[:1].islower()
        if has_words and (not following or (part.rstrip(AROUND).endswith(STOPS) and not is_abbreviated)):
            count, has_words = count + 1, False
    return count


def _is_word(part: str) -> bool:
    return any(map(str.isalnum, part))


def _words(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if not isinstance(part, Element):
            yield part
        elif part.name in BLOCKS or part.name in {"br", "embed"}:
            yield "\n"
            yield from _words(part.children)
            yield "\n"
        else:
            yield from _words(part.children)
