"""What a request for an embed asks for, parsed from its address: everything behind this may trust it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from embed.filters import filters_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import QueryDict

    from embed.subjects import Subject

HIGHEST, LOWEST = 1, 5  # levels of the outermost heading: what stands below it needs one more
MOST_ITEMS, ITEMS = 50, 10
LONGEST_NUMBER = 10  # digits
LONGEST_QUOTED, MOST_QUOTED = 50, 5  # of what came, in a message
Value = TypeVar("Value", bound=StrEnum)


class Language(StrEnum):
    DANISH = "da"
    ENGLISH = "en"
    GERMAN = "de"


class Theme(StrEnum):
    """Which colours are used: those the reader's system asks for, or always the same."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class BadAddressError(Exception):
    """What was expected of an address, and what came."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An embed, and how it is to be shown.

    `filters` are a list's, as the API's filter of that list takes them; `first` is how many of its items are shown.
    """

    subject: Subject
    language: Language | None = None  # the edition's own
    level: int = 2
    theme: Theme = Theme.AUTO
    first: int = ITEMS
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()


def asked_of(subject: Subject, given: QueryDict, others: Collection[str] = ()) -> Asked:
    """Read the parameters, of which `others` are the caller's own. Raises `BadAddressError`."""
    filters = filters_in(subject.kind)
    taken = ["lang", "level", "theme", *(["first", *filters] if subject.kind.is_list else [])]
    refuse_unknown(given, [*taken, *others])
    chosen = given.get("lang", "")
    return Asked(
        subject,
        language=_one_of(Language, "lang", chosen) if chosen else None,
        level=_number(given, "level", 2, HIGHEST, LOWEST),
        theme=_one_of(Theme, "theme", given.get("theme") or Theme.AUTO),
        first=_number(given, "first", ITEMS, 1, MOST_ITEMS),
        filters=tuple((name, tuple(given.getlist(name))) for name in filters if name in given),
    )


def refuse_unknown(given: QueryDict, names: Collection[str]) -> None:
    """Raise `BadAddressError` where there are other parameters than these."""
    unknown = sorted(set(given) - set(names))
    if unknown:
        some = ", ".join(name[:LONGEST_QUOTED] for name in unknown[:MOST_QUOTED])
        raise BadAddressError(f"Unknown: {some}. There are: {', '.join(names)}.")


def _one_of(values: type[Value], name: str, value: str) -> Value:
    try:
        return values(value)
    except ValueError:
        raise BadAddressError(f"`{name}` must be one of {', '.join(values)}, not {value[:LONGEST_QUOTED]!r}.") from None


def _number(given: QueryDict, name: str, default: int, least: int, most: int) -> int:
    text = given.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER and least <= int(text) <= most):
        raise BadAddressError(f"`{name}` must be a number from {least} to {most}, not {text[:LONGEST_QUOTED]!r}.")
    return int(text)
