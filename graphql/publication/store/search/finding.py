"""How a search goes, whether of the present or of the past: as it was typed and, if that finds nothing, corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from publication.search import completions as completing
from publication.search.corrections import most_probable
from publication.search.passages import passages
from publication.search.query import correct, languages_of, parse, typed_words
from publication.search.stems import stems
from publication.search.words import folded, readable, words_in
from publication.shapes import object_shapes
from publication.store.entries import Page, languages_in
from publication.store.past.search import Past
from publication.store.search.present import Present
from publication.store.search.request import Found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publication.search.corrections import Meant
    from publication.search.query import Query
    from publication.store.entries import Entry, Scope
    from publication.store.lists import Counts
    from publication.store.search.request import Search, Text


class Seen(Protocol):
    """What one scope sees, and how it is asked.

    Nothing is told of what the scope does not see: what an index holds besides may only be looked through.
    """

    def with_compounds(self, query: Query) -> Query:
        """The query with compounds named that end with its words, if that is needed to find them."""

    def select(self, search: Search, query: Query) -> tuple[Page[Entry], tuple[int, ...]]:
        """The part of what answers, with what each scores. Raises `InvalidCursorError`."""

    def counts(self, search: Search, query: Query, fields: Sequence[str]) -> Counts:
        """How many of all that answers have each value in each of `fields`."""

    def unanswered(self, search: Search, query: Query) -> list[int]:
        """The places of the words that nothing of the types that are searched answers."""

    def alike(self, search: Search, typed: Mapping[int, str]) -> dict[int, dict[Meant, Text]]:
        """For each mistyped word what it may have been meant to be, each with an object that has it."""


def search(scope: Scope, asked: Search) -> Found:
    """What the scope finds. Raises `InvalidCursorError`."""
    languages = languages_of(scope.language, scope.fallbacks)
    typed = parse(asked.text, languages)
    if not typed.words:
        return Found(Page((), (), 0, has_next=False, has_previous=False), (), typed)
    seen = _seen(scope)
    query = seen.with_compounds(typed)
    page, scores = seen.select(asked, query)
    if page.total:
        return Found(page, scores, query)
    corrections = _corrections(seen, asked, query)
    if not corrections:
        return Found(page, scores, query)
    query = seen.with_compounds(correct(query, corrections, languages))
    page, scores = seen.select(asked, query)
    return Found(page, scores, query, _corrected(asked.text, corrections))


def counts(scope: Scope, asked: Search, query: Query, fields: Sequence[str]) -> Counts:
    """How many of all that is found are of each type, or have each value in each of `fields`."""
    return _seen(scope).counts(asked, query, fields) if query.words else {field: {} for field in fields}


def completions(scope: Scope, asked: Search, query: Query) -> list[str]:
    """Texts that what is being typed may become, in words of the best that is found."""
    if not query.words or not query.words[-1].beginning:
        return []
    whole = replace(asked, first=completing.MOST_READ, after=None, last=None, before=None)
    page, _ = _seen(scope).select(whole, query)
    shapes = object_shapes()
    return completing.completions(
        asked.text, ((shapes[each.type], each.document, each.language) for each in page.entries)
    )


def _seen(scope: Scope) -> Seen:
    return Present(scope) if scope.at is None else Past(scope)


def _corrections(seen: Seen, asked: Search, query: Query) -> dict[int, dict[str, Text]]:
    """For each word that nothing answers those it was probably meant to be; nothing unless all of them have one."""
    missing = seen.unanswered(asked, query)
    words = [folded(word.text) for word in typed_words(asked.text)]
    alike = seen.alike(asked, {place: words[place] for place in missing})
    found = {place: _by_word(each) for place, each in alike.items()}
    return found if all(found.values()) else {}


def _by_word(near: Mapping[Meant, Text]) -> dict[str, Text]:
    sources = {each.word: source for each, source in sorted(near.items(), reverse=True)}
    return {word: sources[word] for word in most_probable(near)}


def _corrected(text: str, corrections: Mapping[int, Mapping[str, Text]]) -> str:
    """The text with the mistyped words as they are written in what the scope sees."""
    text, corrected, end = readable(text), [], 0
    for place, word in enumerate(typed_words(text)):
        if place in corrections:
            token, source = next(iter(corrections[place].items()))
            corrected += [text[end : word.start], _written(token, source)]
            end = word.end
    return "".join([*corrected, text[end:]])


def _written(token: str, source: Text) -> str:
    """How the object writes the word, or the last part of one; of a stem the shortest word that has it."""
    words = {
        word.text
        for passage in passages(object_shapes()[source.type], source.document)
        for word in words_in(passage.text)
    }
    found = {word[start:] for word in words for start in range(len(word)) if folded(word[start:]) == token}
    found = found or {word for word in words if token in stems(word, languages_in(source.document, source.language))}
    return min(found, key=lambda word: (len(word), not word.islower(), word), default=token)
