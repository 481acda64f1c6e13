"""How a word that is being typed may go on: only in words of texts that the reader has been shown to find."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from publication.search.matching import EXACT
from publication.search.passages import passages
from publication.search.query import SHORTEST_BEGINNING, begun_word, typed_words
from publication.search.stems import stem
from publication.search.words import folded, readable, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publication.shapes import ObjectShape

MOST_COMPLETIONS = 8
MOST_READ = 25  # objects whose words are looked through: those that answer best


def completions(text: str, found: Iterable[tuple[ObjectShape, Mapping[str, Any], str]]) -> list[str]:
    """The text with its last word completed, by how much the word says of what was `found`, with its language.

    Of several forms of one word the shortest is offered, in small letters where it is written so anywhere.
    """
    begun = begun_word(text)
    if begun is None or len(begun) < SHORTEST_BEGINNING:
        return []
    weights: Counter[str] = Counter()
    forms: dict[str, set[str]] = defaultdict(set)
    beginning = folded(begun)
    for shape, document, language in found:
        for word, weight in _begun_in(shape, document, beginning).items():
            weights[stem(word, language)] += weight
            forms[stem(word, language)].add(word)
    before = readable(text)[: typed_words(text)[-1].start]
    offered = {before + min(forms[each], key=_preferred): weights[each] for each in weights}
    return sorted(offered, key=lambda each: (-offered[each], each))[:MOST_COMPLETIONS]


def _begun_in(shape: ObjectShape, document: Mapping[str, Any], beginning: str) -> dict[str, int]:
    """The longer words of a document that begin so, each with what it is worth where it stands."""
    found: dict[str, int] = {}
    for passage in passages(shape, document):
        for word in words_in(passage.text):
            token = folded(word.text)
            if token.startswith(beginning) and token != beginning:
                found[word.text] = max(EXACT[passage.level], found.get(word.text, 0))
    return found


def _preferred(word: str) -> tuple[int, bool, str]:
    return len(word), not word.islower(), word
