"""The reading side of the log. Everything public is read through these functions, and each is one statement.

For a scope with a moment of the past it is answered from a snapshot of the log, which is read in one statement.
"""

from cms.editions.layering import Layer
from publication.store.drafts import Drafts, Unfinished
from publication.store.entries import LANGUAGES, LAYERS, Entry, Moment, Moved, Page, Scope, languages_in, layer_of
from publication.store.past.moments import ForgottenMomentError, FutureMomentError, UnknownMomentError, moment_at
from publication.store.past.work import MOST as MOST_PAST_WORK
from publication.store.past.work import TooMuchWorkError, bounded
from publication.store.reading import (
    by_keys,
    by_keys_of,
    by_path,
    by_paths_of,
    by_slug,
    by_type_and_link,
    counts,
    linking,
    linking_of,
    moved_from,
    redirects,
    select,
)
from publication.store.search.finding import completions, search
from publication.store.search.finding import counts as search_counts
from publication.store.search.request import Found, Search
from publication.store.selection import (
    BY_PATH,
    BY_TITLE,
    AllOf,
    AnyOf,
    AtItsPath,
    Condition,
    ContainsWords,
    DatedBetween,
    DuringPeriod,
    HappenedBetween,
    HasKey,
    InLanguage,
    InvalidCursorError,
    LinkedTo,
    Not,
    Order,
    Ranked,
    RefersTo,
    Selection,
    SortKey,
)

__all__ = [
    "BY_PATH",
    "BY_TITLE",
    "LANGUAGES",
    "LAYERS",
    "MOST_PAST_WORK",
    "AllOf",
    "AnyOf",
    "AtItsPath",
    "Condition",
    "ContainsWords",
    "DatedBetween",
    "Drafts",
    "DuringPeriod",
    "Entry",
    "ForgottenMomentError",
    "Found",
    "FutureMomentError",
    "HappenedBetween",
    "HasKey",
    "InLanguage",
    "InvalidCursorError",
    "Layer",
    "LinkedTo",
    "Moment",
    "Moved",
    "Not",
    "Order",
    "Page",
    "Ranked",
    "RefersTo",
    "Scope",
    "Search",
    "Selection",
    "SortKey",
    "TooMuchWorkError",
    "Unfinished",
    "UnknownMomentError",
    "bounded",
    "by_keys",
    "by_keys_of",
    "by_path",
    "by_paths_of",
    "by_slug",
    "by_type_and_link",
    "completions",
    "counts",
    "languages_in",
    "layer_of",
    "linking",
    "linking_of",
    "moment_at",
    "moved_from",
    "redirects",
    "search",
    "search_counts",
    "select",
]
