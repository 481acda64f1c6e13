"""The stem of a word in each content language, by Snowball's algorithms, with what these miss in Danish."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import snowballstemmer

from publication.search.words import LONGEST_WORD, folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALGORITHMS = {"da": "danish", "en": "english", "de": "german"}
OF_NO_LANGUAGE = "da"  # names and figures that are the same in every language were written here
_SPELLED = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_SHORT = re.compile(r"([^\W\d_]{1,2}[aeiouyæøå])(?:en|er|ene|erne|ens|ers|enes|ernes)")  # byen, broer, søerne
_NEUTER = re.compile(r"(?<=.(?:al|el|iv|øn))t$")  # kommunalt, aktivt, grønt
_PASSES = 2  # virksomhederne, virksomhed, virksom


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The stem of a word, folded as words are. A language that has no algorithm is taken for Danish."""
    code = language if language in _ALGORITHMS else OF_NO_LANGUAGE
    plain = unicodedata.normalize("NFC", word.casefold())[:LONGEST_WORD]
    return folded(_danish(plain) if code == "da" else _stemmer(code).stemWord(plain))


def stems(word: str, languages: Iterable[str]) -> frozenset[str]:
    """The stems of a word in each of `languages`."""
    return frozenset(stem(word, language) for language in languages)


def _danish(word: str) -> str:
    """The algorithm knows æ, ø and å only as such, leaves words of one syllable and neuters, and stops after a step."""
    spelled = word
    for written, letter in _SPELLED:
        spelled = spelled.replace(written, letter)
    if short := _SHORT.fullmatch(word) or _SHORT.fullmatch(spelled):  # the oe of `broer` is two letters
        return short[1]
    for _ in range(_PASSES):
        spelled = _NEUTER.sub("", _stemmer("da").stemWord(spelled))
    return spelled


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_ALGORITHMS[language])
