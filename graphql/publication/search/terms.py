"""What the index keeps of an object: its words and their stems, each once, at the weightiest level it stands at.

The level is part of what is kept (`acykelsti` is a word of the title), so that an index needs to know nothing but which
objects hold a term: SQLite's, PostgreSQL's and a search engine's then find and rank alike.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from publication.search.passages import Level, passages
from publication.search.stems import stems
from publication.search.words import folded, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from publication.search.passages import Passage
    from publication.shapes import ObjectShape

OFTEN = 4  # a word that is said so often in a text is what it is about, as a word of a heading is
MOST_WORDS = 10_000  # of one object: some 25 pages
MOST_CHARACTERS = 250_000  # of its terms: PostgreSQL indexes no more than a megabyte of a row
_LEVELS = tuple(Level)


def terms_of(shape: ObjectShape, document: Mapping[str, Any], languages: Iterable[str]) -> str:
    """The terms of a document that is written in these languages, in one line, sorted."""
    levels = levels_of(passages(shape, document), languages)
    line = " ".join(sorted(f"{level}{token}" for token, level in levels.items()))
    return line if len(line) <= MOST_CHARACTERS else line[:MOST_CHARACTERS].rpartition(" ")[0]


def levels_of(texts: Iterable[Passage], languages: Iterable[str]) -> dict[str, Level]:
    """Every word of the texts and each of its stems, with the weightiest level at which it stands."""
    languages = tuple(languages)
    levels: dict[str, Level] = {}
    said: Counter[str] = Counter()
    for level, word in islice(_words(texts), MOST_WORDS):
        for token in (folded(word), *stems(word, languages)):
            levels[token] = min(level, levels.get(token, level))
        said[folded(word)] += 1
    for token, times in said.items():
        if times >= OFTEN:
            levels[token] = min(Level.HEADING, levels[token])
    levels.pop("", None)
    return levels


def tokens_in(terms: str) -> frozenset[str]:
    """The words and stems among terms, whichever level they are at."""
    return frozenset(term[1:] for term in terms.split())


def levels_in(terms: str) -> dict[str, Level]:
    """As `levels_of`, of what the index keeps."""
    return {term[1:]: Level(term[0]) for term in terms.split()}


def at_any_level(token: str) -> tuple[str, ...]:
    """The terms that a token may be kept as."""
    return tuple(f"{level}{token}" for level in _LEVELS)


def _words(texts: Iterable[Passage]) -> Iterator[tuple[Level, str]]:
    """The weightiest texts first: a text that is too long loses its end, not its title."""
    for passage in sorted(texts, key=lambda each: each.level):
        for word in words_in(passage.text):
            yield passage.level, word.text
