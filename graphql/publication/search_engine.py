"""Lets a search engine follow the log, some publications at a time: after the commit, so that it is never ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, OuterRef
from wagtail.search.backends import get_search_backend

from publication.models import Publication, PublishedObject, SearchedPublication, SearchEngineMark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MANY = 200


def follow(report: Callable[[int], None] = lambda _: None) -> None:
    """Hand over what was published since, and take away what that replaced or withdrew. Nothing where there is none.

    Publications are numbered in the order in which they are committed, so none is passed over.
    """
    if settings.PUBLICATIONS_SEARCH_ENGINE is None:
        return
    mark, _ = SearchEngineMark.objects.get_or_create(pk=1)
    while new := list(Publication.objects.filter(seq__gt=mark.followed).order_by("seq").defer("document")[:MANY]):
        _hand_over(new)
        mark.followed = new[-1].seq
        mark.save()
        report(len(new))


def begin_again() -> None:
    """Make the engine's index anew and empty; `follow` then fills it with all that is read."""
    index = get_search_backend(settings.PUBLICATIONS_SEARCH_ENGINE).get_index_for_model(SearchedPublication)
    index.reset()
    index.add_model(SearchedPublication)
    SearchEngineMark.objects.update_or_create(pk=1, defaults={"followed": 0})


def _hand_over(new: Sequence[Publication]) -> None:
    index = get_search_backend(settings.PUBLICATIONS_SEARCH_ENGINE).get_index_for_model(SearchedPublication)
    numbers = [publication.seq for publication in new]
    read = SearchedPublication.objects.filter(
        Exists(PublishedObject.objects.filter(publication=OuterRef("pk"), is_hidden=False)), pk__in=numbers
    )
    index.add_items(SearchedPublication, list(read.defer("document")))
    for replaced in _replaced(new):
        index.delete_item(replaced)
    index.refresh()


def _replaced(new: Sequence[Publication]) -> list[SearchedPublication]:
    """The publications before these, of the same objects in the same language and edition."""
    identities = {(each.key, each.language, each.edition): each.seq for each in new}
    older = SearchedPublication.objects.filter(key__in={each.key for each in new}, seq__lt=max(identities.values()))
    older = older.filter(document__isnull=False).defer("document")
    return [each for each in older if each.seq < identities.get((each.key, each.language, each.edition), 0)]
