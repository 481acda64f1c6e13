"""The reading side of the log. Everything public is read through these functions, and each is one statement."""

from publication.store.entries import LAYERS, Entry, Page, Scope
from publication.store.lists import select
from publication.store.lookup import by_keys, by_path, by_slug
from publication.store.references import by_type_and_link, linking
from publication.store.selection import (
    Condition,
    ContainsWords,
    DuringPeriod,
    InvalidCursorError,
    LinkedTo,
    Order,
    Selection,
)

__all__ = [
    "LAYERS",
    "Condition",
    "ContainsWords",
    "DuringPeriod",
    "Entry",
    "InvalidCursorError",
    "LinkedTo",
    "Order",
    "Page",
    "Scope",
    "Selection",
    "by_keys",
    "by_path",
    "by_slug",
    "by_type_and_link",
    "linking",
    "select",
]
