"""What the address that a reader pasted asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from embed.addresses import page_url

if TYPE_CHECKING:
    from embed.asked import Asked


@dataclass(frozen=True, slots=True)
class Pasted:
    """`colours` are those that were given to the page of the embed, by its parameters."""

    asked: Asked
    colours: tuple[tuple[str, str], ...] = ()

    @property
    def page_url(self) -> str:
        """Where the page of the embed is."""
        url = page_url(self.asked)
        if not self.colours:
            return url
        return f"{url}{'&' if '?' in url else '?'}{urlencode(self.colours)}"
