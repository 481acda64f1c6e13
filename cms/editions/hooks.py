"""Where the log, which stands above, tells the write side once it is loaded what only it knows of local text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cms.models import LocalVariant


@dataclass(slots=True)
class Hooks:
    """`as_served` gives the fields an edition would be served, as they are stored; None where nothing can be.

    `title_of` is the title that what a variant lies over was last published under, empty where it never was, and
    `is_public` whether it is public now. `note_seen` writes into a variant which shared publication it is written
    against, unless it says so itself.
    """

    as_served: Callable[[LocalVariant], Mapping[str, Any] | None] = lambda _variant: None
    title_of: Callable[[LocalVariant], str] = lambda _variant: ""
    is_public: Callable[[LocalVariant], bool] = lambda _variant: False
    note_seen: Callable[[LocalVariant], None] = lambda _variant: None


hooks = Hooks()
