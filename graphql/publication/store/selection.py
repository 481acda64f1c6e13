"""Which objects a list holds, in which order, and which part of it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class LinkedTo:
    """The object's `field` holds at least one of `values`: keys of a reference, or values of an enumeration."""

    field: str
    values: tuple[str, ...]


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


Condition: TypeAlias = LinkedTo | DuringPeriod | ContainsWords | AllOf | AnyOf | Not


class Order(StrEnum):
    """What a list is sorted by; objects without a value come last, equal ones by key."""

    TITLE = "title"
    FIRST_PUBLISHED = "first_published"
    UPDATED = "updated"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"


@dataclass(frozen=True, slots=True)
class Selection:
    """One page of a list: `first` after a cursor, or `last` before one."""

    type: str
    conditions: tuple[Condition, ...] = ()
    order: Order = Order.TITLE
    descending: bool = False
    first: int | None = None
    last: int | None = None
    after: str | None = None
    before: str | None = None


class InvalidCursorError(ValueError):
    """The cursor was not made by this list."""
