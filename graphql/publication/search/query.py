"""What a reader's words ask for: for each of them the words and stems that answer it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from publication.search.stems import OF_NO_LANGUAGE, stems
from publication.search.stop_words import STOP_WORDS
from publication.search.words import folded, readable, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publication.search.words import Word

SHORTEST_BEGINNING = 2  # letters that a word may be found by while it is typed
SHORTEST_PART = 3  # letters of each part of a compound


@dataclass(frozen=True, slots=True)
class Sought:
    """One word that is sought.

    `exact` are itself and its stems. `near` are others that answer it as well: with its neighbour as one word, or what
    it was corrected to. A word that is still being typed is answered by those that begin as it does, and a part of a
    compound by compounds that end with it: in Danish what a thing is comes last (`supercykelsti` is a `cykelsti`).
    """

    exact: frozenset[str]
    near: frozenset[str] = frozenset()
    beginning: str = ""
    endings: frozenset[str] = frozenset()

    def is_near(self, token: str) -> bool:
        """Whether a word or a stem answers it in another way than exactly."""
        return (
            token in self.near
            or bool(self.beginning and token.startswith(self.beginning))
            or any(ends_with(token, ending) for ending in self.endings)
        )

    def is_answered_by(self, token: str) -> bool:
        return token in self.exact or self.is_near(token)


@dataclass(frozen=True, slots=True)
class Query:
    """All words of it have to be answered; one without words finds nothing."""

    words: tuple[Sought, ...]


def ends_with(token: str, ending: str) -> bool:
    """Whether `token` may be a compound with this last part."""
    return token.endswith(ending) and len(token) >= len(ending) + SHORTEST_PART


def typed_words(text: str) -> list[Word]:
    """The words that are sought. Those that stand in nearly every text count only where there are no others."""
    words = list(words_in(readable(text)))
    return [word for word in words if folded(word.text) not in STOP_WORDS] or words


def parse(text: str, languages: Iterable[str]) -> Query:
    """What `text` asks for of one who reads `languages`. Its last word is being typed, unless a space follows."""
    languages = (*languages, OF_NO_LANGUAGE)
    words = [word.text for word in typed_words(text)]
    begun = begun_word(text)
    return Query(tuple(_sought(words, place, languages, is_begun=begun == word) for place, word in enumerate(words)))


def begun_word(text: str) -> str | None:
    """The word that is being typed: the last one, if nothing follows it."""
    text, words = readable(text), typed_words(text)
    return words[-1].text if words and words[-1].end == len(text) else None


def languages_of(language: str, fallbacks: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((language or OF_NO_LANGUAGE, *fallbacks)))


def correct(query: Query, corrections: Mapping[int, Iterable[str]], languages: Iterable[str]) -> Query:
    """The query with the words at these places answered by others as well, and by what these are a part of."""
    languages = (*languages, OF_NO_LANGUAGE)
    words = list(query.words)
    for place, tokens in corrections.items():
        word, own = words[place], frozenset(each for token in tokens for each in stems(token, languages))
        words[place] = replace(word, near=word.near | own | {*tokens}, endings=word.endings | _parts(own))
    return Query(tuple(words))


def _sought(words: Sequence[str], place: int, languages: Sequence[str], *, is_begun: bool) -> Sought:
    word = words[place]
    own = stems(word, languages)
    joined = (before + after for before, after in pairwise(words) if word in {before, after})
    return Sought(
        exact=frozenset({folded(word), *own}),
        near=frozenset(token for both in joined for token in (folded(both), *stems(both, languages))),
        beginning=folded(word) if is_begun and len(word) >= SHORTEST_BEGINNING and place == len(words) - 1 else "",
        endings=_parts(own),
    )


def _parts(tokens: Iterable[str]) -> frozenset[str]:
    """Of some stems those that may be the last part of a compound."""
    return frozenset(each for each in tokens if len(each) >= SHORTEST_PART and not each.isdecimal())
