"""A search engine in the place of the database's index, where one machine is not enough: through Wagtail's backends.

It is asked only which publications hold the terms of a query, and gives each the points of those it holds. What a scope
may see is decided in the same statement as without it; a publication that is no longer read is joined to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models.functions import Length
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Boost, Or, PlainText

from publication.models import PublishedWord, SearchedPublication
from publication.search.matching import EXACT, NEAR

if TYPE_CHECKING:
    from publication.search.query import Query, Sought

MOST_CANDIDATES = 10_000  # of one search: what engines give without being asked page by page
MOST_NEAR = 200  # words that answer near: engines take a thousand terms, and each word is sought at four levels


def candidates(query: Query) -> dict[int, int] | None:
    """The points of each publication that answers, by its number; None where the database searches itself."""
    if settings.PUBLICATIONS_SEARCH_ENGINE is None:
        return None
    backend = get_search_backend(settings.PUBLICATIONS_SEARCH_ENGINE)
    wanted = And([Or(_terms(word, MOST_NEAR // len(query.words))) for word in query.words])
    results = backend.search(wanted, SearchedPublication.objects.all(), fields=["search_terms"])
    # Not by asking `results` itself, which reads each publication it is told of from the database.
    found = results._backend_do_search(  # noqa: SLF001  # as above
        results._get_es_body(),  # noqa: SLF001  # as above
        index=backend.get_index_for_model(SearchedPublication).name,
        _source=False,
        size=MOST_CANDIDATES,
        **{results.fields_param_name: "pk"},
    )
    return {int(hit["fields"]["pk"][0]): round(hit["_score"]) for hit in found["hits"]["hits"]}


def _terms(word: Sought, most: int) -> list[Any]:
    """Every term that answers a word, with what it is worth. An engine adds up those that an object holds."""
    near = sorted((word.near | _begun(word, most)) - word.exact, key=lambda token: (len(token), token))[:most]
    return [
        Boost(PlainText(f"{level}{token}"), worth)
        for tokens, worths in ((sorted(word.exact), EXACT), (near, NEAR))
        for token in tokens
        for level, worth in worths.items()
    ]


def _begun(word: Sought, most: int) -> frozenset[str]:
    """The words that begin as one that is being typed, the shortest first."""
    if not word.beginning:
        return frozenset()
    words = PublishedWord.objects.filter(token__startswith=word.beginning).order_by(Length("token"), "token")
    return frozenset(words.values_list("token", flat=True)[:most])
