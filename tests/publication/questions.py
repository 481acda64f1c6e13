"""Every kind of question that readers ask of the log, so that two ways of answering can be held against each other."""

from __future__ import annotations

import dataclasses
import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from publication import store
from publication.models import Publication
from publication.store import (
    BY_PATH,
    AnyOf,
    AtItsPath,
    ContainsWords,
    DatedBetween,
    DuringPeriod,
    HappenedBetween,
    HasKey,
    InLanguage,
    LinkedTo,
    Not,
    Order,
    Ranked,
    RefersTo,
    Scope,
    Search,
    Selection,
    SortKey,
)
from tests.publication.variants import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publication.store import Condition

_parts_of = attrgetter(*(field.name for field in dataclasses.fields(store.Entry)))

CONDITIONS: tuple[tuple[Condition, ...], ...] = (
    (),
    (ContainsWords("page"),),
    (ContainsWords("FORTALT kort"),),
    (LinkedTo("tags", ("pendling",)),),
    (LinkedTo("status", ("ongoing", "paused")),),
    (AnyOf((LinkedTo("status", ("paused",)), Not(ContainsWords("page")))),),
    (DuringPeriod(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)),),
    (DuringPeriod(None, datetime.date(2000, 1, 1)), ContainsWords("lokal")),
    (InLanguage(("en", "de")),),
    (DatedBetween("starts_on", datetime.date(2020, 1, 1)),),
    (Not(DatedBetween("ends_on", None, datetime.date(2030, 1, 1))),),
    (HappenedBetween(Order.UPDATED, datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)),),
    (RefersTo("municipalities", "Municipality", (ContainsWords("e"),)),),
    (Not(RefersTo("themes", "Theme")), Not(HasKey(("4e1d1ea9-0000-4000-8000-000000000000",)))),
)
PAGES = Selection(None, (AtItsPath(),), BY_PATH)
STATUS = Ranked("status", ("paused", "ongoing", "proposed"))
SORTS: list[tuple[SortKey, ...]] = [
    *((SortKey(order, descending),) for descending in (False, True) for order in Order),
    (SortKey(STATUS), SortKey(Order.ENDS_ON, descending=True, nulls_first=True), SortKey(Order.UPDATED)),
    (SortKey(Order.STARTS_ON, nulls_first=True), SortKey(STATUS, descending=True)),
    (SortKey(STATUS, nulls_first=True), SortKey(Order.TITLE, descending=True)),
]
SEARCHES = ("page", "lokal te", "fortlat kort", "side ", "translated")
SEARCHED = ("Initiative", "Partner", "Article", "ContentBlock", "Municipality")
LINKS = (
    ("Initiative", "related_pages.page"),
    ("Initiative", "municipalities"),
    ("Article", "related_pages.page"),
    ("NavigationMenu", "edition"),
    ("Edition", "municipality"),
)


def scopes() -> list[Scope]:
    """Readers of the regional edition and of others, in several languages, and the one who may know of all editions."""
    return [
        Scope("", None, ""),
        scope_of("trekantomraadet"),
        scope_of("vejle", "da", ("en",)),
        scope_of("vejle", "de", ("en", "da")),
        scope_of("kolding", "en", ("da",)),
        scope_of("billund", "en"),
    ]


def then(scope: Scope, at: datetime.datetime | None = None) -> Scope:
    """The scope at a moment of the past: now, unless another is given."""
    return dataclasses.replace(scope, at=store.moment_at(at or timezone.now()))


def answers(scope: Scope, names: Names, *, is_thorough: bool = False) -> dict[str, Any]:
    """What the scope is answered to every question; unless thorough, to every fifth of the orders of each type."""
    return {str(question): answer for question, answer in _ask(scope, names, is_thorough=is_thorough)}


@dataclasses.dataclass(frozen=True)
class Names:
    """What can be asked for: all that was ever published, so also what is gone."""

    keys: list[str]
    paths: list[str]
    slugs: list[tuple[str, str]]
    types: list[str]

    @classmethod
    def known(cls) -> Names:
        rows = list(Publication.objects.values_list("key", "path", "slug", "type"))
        return cls(
            keys=sorted({str(row[0]) for row in rows}),
            paths=sorted({row[1] for row in rows}),
            slugs=sorted({(row[3], row[2]) for row in rows if row[2] and row[3]}),
            types=sorted({row[3] for row in rows if row[3]}),
        )


def _ask(scope: Scope, names: Names, *, is_thorough: bool) -> Iterator[tuple[Any, Any]]:
    found = store.by_keys(scope, [*names.keys, "no key"])
    yield "keys", {key: _said(entry) for key, entry in found.items()}
    for path in ("", "/nowhere/", *names.paths):
        yield ("path", path), _said(store.by_path(scope, path))
        yield ("former path", path), _led_on(store.moved_from(scope, path))
    yield from _walk(scope, PAGES)
    whole = store.redirects(scope, dataclasses.replace(PAGES, first=100))
    assert [*map(_led_on, whole.entries)] == [
        led_on for path in names.paths if (led_on := _led_on(store.moved_from(scope, path)))
    ]
    yield "redirects", ([*map(_led_on, whole.entries)], [*whole.cursors], whole.total, whole.has_next)
    if whole.cursors:
        last = store.redirects(scope, dataclasses.replace(PAGES, last=1, before=whole.cursors[-1]))
        yield "a redirect", ([*map(_led_on, last.entries)], [*last.cursors], last.has_next, last.has_previous)
    for type_name, slug in names.slugs:
        yield ("slug", type_name, slug), _said(store.by_slug(scope, type_name, slug))
        yield ("withdrawn", type_name, slug), store.withdrawn_from(scope, type_name, slug)
    for type_name, field in LINKS:
        for first in (0, 1, 100):
            linked = store.linking(scope, field, names.keys, type_name, first)
            yield (type_name, field, first), {key: [*map(_said, entries)] for key, entries in linked.items()}
        for key in names.keys[:5]:
            found_one = store.by_type_and_link(scope, type_name, field, key)
            yield (type_name, field, key), _said(found_one)
    for place, type_name in enumerate(names.types, start=len(names.keys)):
        sorts = SORTS if is_thorough else SORTS[place % 5 :: 5]
        for order in sorts:
            yield from _walk(scope, Selection(type_name, order=order))
    yield from _narrowed(scope)


def _narrowed(scope: Scope) -> Iterator[tuple[Any, Any]]:
    """Lists by their conditions, and what is found by words."""
    for conditions in CONDITIONS:
        yield from _walk(scope, Selection("Initiative", conditions))
        yield from _walk(scope, Selection("ContentBlock", conditions, (SortKey(Order.UPDATED, descending=True),)))
    for text in SEARCHES:
        yield from _searched(scope, Search(text, SEARCHED, first=100))


def _searched(scope: Scope, search: Search) -> Iterator[tuple[Any, Any]]:
    """What is found whole, in parts and counted, and how what is typed may go on."""
    found = store.search(scope, search)
    yield search.text, (_page(found.page), found.scores, found.corrected)
    yield (search.text, "counts"), store.search_counts(scope, search, found.query, ["type", "municipalities"])
    yield (search.text, "completions"), store.completions(scope, search, found.query)
    middle = found.page.cursors[len(found.page.cursors) // 2] if found.page.cursors else None
    for part in ({"first": 2, "after": middle}, {"last": 2, "before": middle}, {"last": 1}, {"first": 0}):
        cut = store.search(scope, dataclasses.replace(search, **{"first": None, **part}))
        yield (search.text, str(part)), (_page(cut.page), cut.scores)


def _walk(scope: Scope, selection: Selection) -> Iterator[tuple[Any, Any]]:
    """The list whole, and in parts from both ends and from its middle."""
    whole = store.select(scope, dataclasses.replace(selection, first=100))
    yield selection, _page(whole)
    middle = whole.cursors[len(whole.cursors) // 2] if whole.cursors else None
    for part in (
        {"first": 0},
        {"first": 2, "after": middle},
        {"last": 2, "before": middle},
        {"last": 1},
        {"last": 3, "after": middle},
        {"first": 3, "before": middle},
        {"first": 5, "after": whole.cursors[0] if middle else None, "before": whole.cursors[-1] if middle else None},
    ):
        yield (selection, str(part)), _page(store.select(scope, dataclasses.replace(selection, **part)))


def _page(page: store.Page) -> Any:
    return [*map(_said, page.entries)], [*page.cursors], page.total, page.has_next, page.has_previous


def _led_on(moved: store.Moved | None) -> Any:
    return moved and (moved.path, moved.is_permanent, _said(moved.target))


def _said(entry: store.Entry | None) -> Any:
    return entry and _parts_of(entry)
