"""Words that a mistyped one may have been meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 4  # letters: of shorter words nearly every one is near another
LONG = 8  # letters: such a word may have two mistakes, if both are in one half of it
MOST_MISTAKES = 2
MOST_COMPARED = 40  # words that one may have been meant to be: of these some stand in what a reader sees
MOST_CORRECTIONS = 5  # of one word
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"  # of folded words


def mistakes(typed: str, token: str) -> int | None:
    """How many letters are wrong, missing, superfluous or swapped; None where these are too many for one mistyped."""
    count = OSA.distance(typed, token, score_cutoff=MOST_MISTAKES)
    if len(typed) < SHORTEST or len(token) < SHORTEST or count > MOST_MISTAKES:
        return None
    if count == MOST_MISTAKES and (len(typed) < LONG or not any(_shares_half(typed, token))):
        return None
    return count


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


def nearest(typed: str, tokens: Iterable[str]) -> list[str]:
    """Of some words those that `typed` may have been meant to be, by how many mistakes that takes."""
    counted = {token: count for token in tokens if token != typed and (count := mistakes(typed, token)) is not None}
    return sorted(counted, key=lambda token: (counted[token], token))[:MOST_COMPARED]


def meant(typed: str, tokens: Iterable[str]) -> list[str]:
    """Of the words that a reader may see those that take the fewest mistakes."""
    near = nearest(typed, tokens)
    return [token for token in near if mistakes(typed, token) == mistakes(typed, near[0])][:MOST_CORRECTIONS]


def _shares_half(typed: str, token: str) -> tuple[bool, bool]:
    middle = len(typed) // 2
    return token.startswith(typed[:middle]), token.endswith(typed[middle:])
