"""Words that a mistyped one may have been meant to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from publication.search.query import SHORTEST_PART

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 4  # letters: of shorter words nearly every one is near another
LONG = 8  # letters: such a word may have two mistakes, if both are in one half of it
MOST_MISTAKES = 2
MOST_COMPARED = 40  # words that one may have been meant to be: of these some stand in what a reader sees
MOST_CORRECTIONS = 5  # of one word
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"  # of folded words


@dataclass(frozen=True, slots=True, order=True)
class Meant:
    """What a word may have been meant to be, sorted by how probable that is.

    `word` is a whole `token` of those that are kept, or the last part of one: a compound need not be typed whole.
    """

    mistakes: int
    is_part: bool
    word: str
    token: str


def nearest(typed: str, tokens: Iterable[str]) -> list[Meant]:
    """What `typed` may have been meant to be of some words, the most probable first."""
    return sorted(found for token in tokens if (found := _meant(typed, token)))[:MOST_COMPARED]


def most_probable(near: Iterable[Meant]) -> list[str]:
    """Of several words those that take the fewest mistakes."""
    found = sorted(near)
    if not found:
        return []
    first = [each.word for each in found if (each.mistakes, each.is_part) == (found[0].mistakes, found[0].is_part)]
    return list(dict.fromkeys(first))[:MOST_CORRECTIONS]


def halves(typed: str) -> tuple[str, str] | None:
    """How words begin and end that a long word with two mistakes in one half may have been meant to be."""
    middle = len(typed) // 2
    return (typed[:middle], typed[middle:]) if len(typed) >= LONG else None


def variations(typed: str) -> frozenset[str]:
    """Everything that `typed` may have been meant to be with one mistake, whether it is a word or not."""
    splits = [(typed[:place], typed[place:]) for place in range(len(typed) + 1)]
    return frozenset(
        {before + after[1:] for before, after in splits if after}
        | {before + after[1] + after[0] + after[2:] for before, after in splits if len(after) > 1}
        | {before + letter + after[1:] for before, after in splits if after for letter in _LETTERS}
        | {before + letter + after for before, after in splits for letter in _LETTERS}
    ) - {typed}


def _meant(typed: str, token: str) -> Meant | None:
    """How many letters are wrong, missing, superfluous or swapped; None where these are too many for one mistyped."""
    if len(typed) < SHORTEST or len(token) < SHORTEST or token == typed:
        return None
    mistakes = OSA.distance(typed, token, score_cutoff=MOST_MISTAKES)
    if mistakes <= 1 or (mistakes == MOST_MISTAKES and _shares_half(typed, token)):
        return Meant(mistakes, is_part=False, word=token, token=token)
    for size in (len(typed), len(typed) + 1, len(typed) - 1):
        part = token[-size:]
        if len(token) >= size + SHORTEST_PART and OSA.distance(typed, part, score_cutoff=1) <= 1:
            return Meant(1, is_part=True, word=part, token=token)
    return None


def _shares_half(typed: str, token: str) -> bool:
    beginning, end = halves(typed) or ("", "")
    return bool(beginning) and (token.startswith(beginning) or token.endswith(end))
