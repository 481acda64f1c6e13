"""Words as they stand in a text, and the one form in which they are compared, however they are spelled."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WORD = 40  # letters that are compared
_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b]")  # where a word may be broken
# As they are written where a keyboard lacks them; ä and ö are how Germans and Swedes write æ and ø.
_LETTERS = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ü": "ue", "ð": "d", "þ": "th"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as it is written there, and from where to where."""

    text: str
    start: int
    end: int


def readable(text: str) -> str:
    """The text with each letter one character, and without marks that readers do not see."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def words_in(text: str) -> Iterator[Word]:
    """The words of a `readable` text, in order. What is between two hyphens is a word."""
    for match in _WORD.finditer(text):
        yield Word(match[0], *match.span())


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word in the form in which it is compared: in lower case, in letters that every keyboard has.

    So `Grøn` and `groen` are one word, and so are `Åbenrå` and `Aabenraa`, `idé` and `ide`.
    """
    plain = unicodedata.normalize("NFC", word.casefold())[:LONGEST_WORD].translate(_LETTERS)
    if plain.isascii():
        return plain
    return "".join(each for each in unicodedata.normalize("NFKD", plain) if each.isalnum())
