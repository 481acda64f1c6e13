"""The colours that whoever frames a page gives it by parameters: `?farve=1d5a6c`, named as the custom properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from embed.asked import LONGEST_QUOTED, BadAddressError

if TYPE_CHECKING:
    from django.http import QueryDict

COLOURS = ("farve", "tekst", "baggrund", "linje")
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]{6}")


def style_of(edition_colour: str, given: QueryDict) -> str:
    """A rule that sets the edition's colour, and those that were given. Raises `BadAddressError`."""
    chosen = {name: _colour(name, given.get(name, "")) for name in COLOURS if name in given}
    properties = {"edition": edition_colour, **chosen}
    return f":root{{{';'.join(f'--trekant-{name}:{colour}' for name, colour in properties.items())}}}"


def _colour(name: str, value: str) -> str:
    if not _HEXADECIMAL.fullmatch(value):
        raise BadAddressError(f"`{name}` must be a colour of six hexadecimal digits, not {value[:LONGEST_QUOTED]!r}.")
    return f"#{value.lower()}"
