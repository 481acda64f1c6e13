"""Keeps the words of all that can be read. Whoever changes heads does so as the publisher, so nobody else does here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publication.models import PublishedObject, PublishedWord
from publication.search.corrections import SHORTEST
from publication.search.terms import at_any_level, tokens_in
from publication.store.search.index import holding
from publication.store.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

MANY = 1_000
MANY_SELECTED = 400  # SQLite unites no more than 500 queries


def settle(before: Iterable[str], after: Iterable[str]) -> None:
    """Bring the words to what is read now, where the terms of some heads were `before` and are `after`."""
    lost, gained = words_of(before), words_of(after)
    if new := gained - lost:
        learn(new)
    if gone := lost - gained:
        forget(gone)


def words_of(terms: Iterable[str]) -> set[str]:
    """The words among terms that can be mistyped, or be compounds."""
    tokens: set[str] = set().union(*map(tokens_in, terms))
    return {token for token in tokens if len(token) >= SHORTEST and not token.isdecimal()}


def learn(tokens: Iterable[str]) -> None:
    """Keep those that are not kept yet."""
    wanted = set(tokens)
    known = set(PublishedWord.objects.filter(token__in=wanted).values_list("token", flat=True))
    new = [PublishedWord(token=token, reversed=token[::-1]) for token in sorted(wanted - known)]
    PublishedWord.objects.bulk_create(new, batch_size=MANY)


def forget(tokens: Iterable[str]) -> None:
    """Keep those no longer that stand in nothing that can be read."""
    gone = sorted(set(tokens) - _standing(tokens))
    if gone:
        PublishedWord.objects.filter(token__in=gone).delete()


def differences() -> tuple[set[str], set[str]]:
    """The words that are missing, and those that nothing has."""
    rows = PublishedObject.objects.exclude(search_terms="").values_list("search_terms", flat=True)
    read: set[str] = set()
    for terms in rows.iterator(chunk_size=MANY):
        read |= words_of([terms])
    kept = set(PublishedWord.objects.values_list("token", flat=True))
    return read - kept, kept - read


def repair() -> None:
    """Bring the words to what can be read."""
    missing, surplus = differences()
    PublishedWord.objects.bulk_create(
        [PublishedWord(token=token, reversed=token[::-1]) for token in sorted(missing)], batch_size=MANY
    )
    for start in range(0, len(gone := sorted(surplus)), MANY):
        PublishedWord.objects.filter(token__in=gone[start : start + MANY]).delete()


def _standing(tokens: Iterable[str]) -> set[str]:
    """Those that stand in something: each is looked up in the index, many in one statement."""
    listed, standing = sorted(set(tokens)), set()
    for start in range(0, len(listed), MANY_SELECTED):
        statement, some = Statement(), listed[start : start + MANY_SELECTED]
        looked_up = (
            f"SELECT {place} WHERE EXISTS ({holding(statement, [at_any_level(token)])})"
            for place, token in enumerate(some)
        )
        standing |= {some[place] for (place,) in statement.rows(" UNION ALL ".join(looked_up))}
    return standing
