"""Shows readers why something was found: its texts, cut where they answer, with the words that do marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publication.search.passages import Level, passages
from publication.search.stems import stems
from publication.search.words import folded, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from publication.search.query import Query
    from publication.search.words import Word
    from publication.shapes import ObjectShape

LONGEST_EXCERPT = 200  # characters, but for the words at its ends
BEFORE = 60  # characters before the first word that answers
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text, and whether it is a word that answers what was sought."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class _Marked:
    """A text with the words of it that answer, and how many of the sought ones these are."""

    text: str
    words: tuple[Word, ...]
    answered: int


def marked(text: str, query: Query, languages: Iterable[str]) -> list[Part]:
    """The whole text in parts."""
    return _parts(_mark(text, query, tuple(languages)), 0, len(text))


def excerpts(
    shape: ObjectShape, document: Mapping[str, Any], query: Query, languages: Iterable[str], most: int
) -> list[list[Part]]:
    """The passages below the title that answer best, each cut to a length that can be read at a glance."""
    spoken = tuple(languages)
    texts = dict.fromkeys(each.text for each in passages(shape, document) if each.level is not Level.TITLE)
    found = [each for text in texts if (each := _mark(text, query, spoken)).answered]
    found.sort(key=lambda each: -each.answered)
    return [_excerpt(each) for each in found[:most]]


def _mark(text: str, query: Query, languages: tuple[str, ...]) -> _Marked:
    words, answered = [], set()
    for word in words_in(text):
        tokens = (folded(word.text), *stems(word.text, languages))
        places = {place for place, sought in enumerate(query.words) if any(map(sought.is_answered_by, tokens))}
        if places:
            words.append(word)
            answered |= places
    return _Marked(text, tuple(words), len(answered))


def _excerpt(marked: _Marked) -> list[Part]:
    """Around the first word that answers, from the beginning of a word to the end of one."""
    if len(marked.text) <= LONGEST_EXCERPT:
        return _parts(marked, 0, len(marked.text))
    start = _word_start(marked.text, max(0, marked.words[0].start - BEFORE))
    end = _word_end(marked.text, start + LONGEST_EXCERPT)
    parts = _parts(marked, start, end)
    before = [Part(ELLIPSIS, is_match=False)] if start else []
    after = [Part(ELLIPSIS, is_match=False)] if end < len(marked.text) else []
    return _joined([*before, *parts, *after])


def _word_start(text: str, place: int) -> int:
    return text.rfind(" ", 0, place) + 1 if place else 0


def _word_end(text: str, place: int) -> int:
    end = text.find(" ", place)
    return len(text) if end < 0 else end


def _parts(marked: _Marked, start: int, end: int) -> list[Part]:
    parts, place = [], start
    for word in marked.words:
        if start <= word.start and word.end <= end:
            parts += [Part(marked.text[place : word.start], is_match=False), Part(word.text, is_match=True)]
            place = word.end
    return [part for part in (*parts, Part(marked.text[place:end], is_match=False)) if part.text]


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Neighbours that are no words that answer are one part."""
    joined: list[Part] = []
    for part in parts:
        if joined and not part.is_match and not joined[-1].is_match:
            joined[-1] = Part(joined[-1].text + part.text, is_match=False)
        else:
            joined.append(part)
    return joined
