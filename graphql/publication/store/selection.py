"""Which objects a list holds, in which order, and which part of it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class LinkedTo:
    """The object's `field` holds at least one of `values`: keys of a reference, or values of an enumeration."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasKey:
    """The object has one of `keys`."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InLanguage:
    """The object is shown in one of `languages`: not in another that the scope falls back on."""

    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefersTo:
    """The object's `field` names one of `type` that the scope shows and for which `conditions` hold."""

    field: str
    type: str
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedBetween:
    """A date in the object's `field` is one of `start`..`end`, both included; an open end has no limit."""

    field: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class HappenedBetween:
    """The object was published first, or changed last, at `start` or later, and before `end`."""

    what: Order
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class DuringPeriod:
    """The object's period overlaps `start`..`end`, both included; an open end has no limit."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ContainsWords:
    """Title or text of the object contains every word of `text`, in any case."""

    text: str


@dataclass(frozen=True, slots=True)
class AtItsPath:
    """The object is what its path leads to: of several pages at one path it is the one that is found there."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the conditions holds; with none of them nothing is restricted."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: Condition


Condition: TypeAlias = (
    LinkedTo
    | HasKey
    | InLanguage
    | RefersTo
    | DatedBetween
    | HappenedBetween
    | DuringPeriod
    | ContainsWords
    | AtItsPath
    | AllOf
    | AnyOf
    | Not
)


class Order(StrEnum):
    """What a list may be sorted by."""

    TITLE = "title"
    FIRST_PUBLISHED = "first_published"
    UPDATED = "updated"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    PATH = "path"  # by code points


@dataclass(frozen=True, slots=True)
class Ranked:
    """Sorts by where the closed value in `field` stands among `values`."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SortKey:
    """One thing a list is sorted by. What has no such value comes last in both directions, unless it is put first."""

    by: Order | Ranked
    descending: bool = False
    nulls_first: bool = False

    def __str__(self) -> str:
        """Names it in cursors."""
        name = self.by.field if isinstance(self.by, Ranked) else self.by.value
        return f"{'-' if self.descending else ''}{name}{'^' if self.nulls_first else ''}"


BY_TITLE = (SortKey(Order.TITLE),)
BY_PATH = (SortKey(Order.PATH),)


@dataclass(frozen=True, slots=True)
class Selection:
    """One page of a list, of the objects of a type or of all pages: `first` after a cursor, or `last` before one.

    It is sorted by the first of `order`, where that is equal by the next, and in the end by key. Where it is not
    `is_counted`, nothing is said of how many the whole list has, which takes reading all of it.
    """

    type: str | None
    conditions: tuple[Condition, ...] = ()
    order: tuple[SortKey, ...] = BY_TITLE
    first: int | None = None
    last: int | None = None
    after: str | None = None
    before: str | None = None
    is_counted: bool = True


class InvalidCursorError(ValueError):
    """The cursor was not made by this list."""
