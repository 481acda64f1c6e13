"""What the log answers to the look-ups of an operation, and how many of them become one statement."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

from django.utils import timezone
from graphql import GraphQLError

from delivery.errors import Code, refusal
from delivery.limits import MOST_MOMENTS
from delivery.lookups import (
    Alone,
    ByFormerPath,
    ByFormerSlug,
    ByKey,
    ByLink,
    ByPath,
    BySlug,
    Completing,
    Counting,
    FormerPaths,
    Linking,
    Listing,
    Lookup,
    One,
    Result,
    SearchCounting,
    Searching,
    Steps,
    Then,
    Together,
)
from publication import store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from publication.store import Drafts, Entry, Found, Moment, Moved, Page, Scope, Search, Selection, Withdrawn
    from publication.store.lists import Counts


@dataclass(slots=True)
class Answers:
    """Every look-up of one operation that has been answered, who asks, and the day on which it was asked."""

    _objects: dict[Scope, dict[str, Entry | None]] = field(default_factory=dict)  # by key: most look-ups are of these
    _found: dict[Lookup, Any] = field(default_factory=dict)
    editions: frozenset[str] = frozenset()  # keys of those that may be read; empty: all
    drafts: Drafts | None = None  # what is read in the place of what is published
    today: date = field(default_factory=timezone.localdate)
    _moments: int = 0

    @property
    def all(self) -> Mapping[Lookup, Any]:
        """Every look-up with its answer, put together when it is asked for."""
        every: dict[Lookup, Any] = dict(self._found)
        for scope, found in self._objects.items():
            every |= {ByKey(scope, key): entry for key, entry in found.items()}
        return every

    def may_read(self, edition: Entry) -> bool:
        """Whether this edition may be read, whatever it is or was called."""
        return not self.editions or edition.key in self.editions

    def entry(self, lookup: One) -> Entry | None:
        if type(lookup) is ByKey:
            return self._objects[lookup.scope][lookup.key]
        entry: Entry | None = self._found[lookup]
        return entry

    def entries(self, lookup: Linking) -> list[Entry]:
        entries: list[Entry] = self._found[lookup]
        return entries

    def moved(self, lookup: ByFormerPath) -> Moved | None:
        moved: Moved | None = self._found[lookup]
        return moved

    def withdrawn(self, lookup: ByFormerSlug) -> Withdrawn | None:
        withdrawn: Withdrawn | None = self._found[lookup]
        return withdrawn

    @overload
    def page(self, lookup: Listing) -> Page[Entry]: ...

    @overload
    def page(self, lookup: FormerPaths) -> Page[Moved]: ...

    def page(self, lookup: Listing | FormerPaths) -> Page[Any]:
        """The page, or the refusal of its cursor."""
        page: Page[Any] | GraphQLError = self._found[lookup]
        if isinstance(page, GraphQLError):
            raise page
        return page

    def found(self, lookup: Searching) -> Found:
        """What was found, or the refusal of its cursor."""
        found: Found | GraphQLError = self._found[lookup]
        if isinstance(found, GraphQLError):
            raise found
        return found

    def completions(self, lookup: Completing) -> list[str]:
        completions: list[str] = self._found[lookup]
        return completions

    def counts(self, lookup: Counting | SearchCounting) -> Counts:
        counts: Counts = self._found[lookup]
        return counts

    def moment(self, lookup: Then) -> Moment:
        """The moment, or why it cannot be told what was shown then."""
        moment: Moment | GraphQLError = self._found[lookup]
        if isinstance(moment, GraphQLError):
            raise moment
        return moment

    def load(self, lookups: Iterable[Lookup]) -> None:
        """Answer those not answered yet: one statement for all keys, all paths, and all targets of a link.

        These may be of several scopes.
        """
        keys: dict[Scope, dict[str, None]] = {}
        others: dict[Lookup, None] = {}
        for lookup in lookups:
            if type(lookup) is ByKey:
                keys.setdefault(lookup.scope, {})[lookup.key] = None
            else:
                others[lookup] = None
        self._load_keys(keys)
        new = [lookup for lookup in others if lookup not in self._found]
        self._load_paths(lookup for lookup in new if isinstance(lookup, ByPath))
        self._load_links(lookup for lookup in new if isinstance(lookup, Linking))
        self._load_moments(lookup for lookup in new if isinstance(lookup, Then))
        self._found |= {lookup: _ask(lookup) for lookup in new if not isinstance(lookup, Together)}

    def _load_keys(self, asked: Mapping[Scope, Iterable[str]]) -> None:
        new: dict[Scope, list[str]] = {}
        for scope, keys in asked.items():
            known = self._objects.setdefault(scope, {})
            if unknown := [key for key in keys if key not in known]:
                new[scope] = unknown
        for scope, entries in store.by_keys_of(new).items():
            self._objects[scope] |= {key: entries.get(key) for key in new[scope]}

    def _load_paths(self, lookups: Iterable[ByPath]) -> None:
        paths: dict[Scope, list[str]] = defaultdict(list)
        for lookup in lookups:
            paths[lookup.scope].append(lookup.path)
        for scope, entries in store.by_paths_of(paths).items():
            self._found |= {ByPath(scope, path): entries.get(path) for path in paths[scope]}

    def _load_links(self, lookups: Iterable[Linking]) -> None:
        links: dict[tuple[str, str, int], dict[Scope, list[str]]] = defaultdict(lambda: defaultdict(list))
        for lookup in lookups:
            links[lookup.type, lookup.field, lookup.first][lookup.scope].append(lookup.target)
        for (type_name, field_name, first), wanted in links.items():
            for scope, entries in store.linking_of(wanted, field_name, type_name, first).items():
                self._found |= {
                    Linking(scope, type_name, field_name, first, target): entries.get(target, [])
                    for target in wanted[scope]
                }

    def _load_moments(self, lookups: Iterable[Then]) -> None:
        for lookup in lookups:
            self._moments += 1
            self._found[lookup] = _moment(lookup) if self._moments <= MOST_MOMENTS else _too_many()


def _too_many() -> GraphQLError:
    """Made anew each time: an error that is raised again keeps what every operation before had in hand."""
    return refusal(Code.LIMIT_EXCEEDED, f"An operation reads at most {MOST_MOMENTS} moments of the past.")


def _moment(lookup: Then) -> Moment | GraphQLError:
    try:
        return store.moment_at(lookup.at)
    except store.UnknownMomentError as error:
        return refusal(Code.BAD_ARGUMENT, f"`at`: {error}")


def _ask(lookup: Alone) -> Entry | Moved | Withdrawn | Page[Any] | Found | Counts | list[str] | GraphQLError | None:  # noqa: PLR0911  # one line a look-up
    """Answer a look-up that is asked by itself."""
    match lookup:
        case Listing(scope, selection):
            return _page(store.select, scope, selection)
        case FormerPaths(scope, selection):
            return _page(store.redirects, scope, selection)
        case Counting(scope, selection, fields):
            return store.counts(scope, selection, fields)
        case Searching(scope, search):
            return _found(scope, search)
        case SearchCounting(scope, search, query, fields):
            return store.search_counts(scope, search, query, fields)
        case Completing(scope, search, query):
            return store.completions(scope, search, query)
        case _:
            return _ask_for_one(lookup)


def _ask_for_one(lookup: BySlug | ByFormerPath | ByFormerSlug | ByLink) -> Entry | Moved | Withdrawn | None:
    """Answer a look-up of one thing."""
    match lookup:
        case BySlug(scope, type_name, slug):
            return store.by_slug(scope, type_name, slug)
        case ByFormerPath(scope, path):
            return store.moved_from(scope, path)
        case ByFormerSlug(scope, type_name, slug):
            return store.withdrawn_from(scope, type_name, slug)
        case ByLink(scope, type_name, field_name, target):
            return store.by_type_and_link(scope, type_name, field_name, target)


def _found(scope: Scope, search: Search) -> Found | GraphQLError:
    try:
        return store.search(scope, search)
    except store.InvalidCursorError:
        return refusal(Code.BAD_ARGUMENT, "The cursor is not one of a search.")


def _page(
    read: Callable[[Scope, Selection], Page[Any]], scope: Scope, selection: Selection
) -> Page[Any] | GraphQLError:
    try:
        return read(scope, selection)
    except store.InvalidCursorError:
        return refusal(Code.BAD_ARGUMENT, "The cursor is not one of this list in this order.")


def finish(steps: Steps[Result], answers: Answers) -> Result:
    """Run `steps` over answers that have all been prepared; one that is missing is a `KeyError`."""
    try:
        next(steps)
        while True:
            steps.send(answers)
    except StopIteration as stop:
        result: Result = stop.value
        return result


def entries_in(found: Any) -> Iterator[Entry]:
    """The objects in the answer to a look-up."""
    match found:
        case store.Entry():
            yield found
        case store.Page(entries=entries) | list(entries):
            yield from (each for each in entries if isinstance(each, store.Entry))
