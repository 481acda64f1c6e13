"""Where the log, once it is loaded, tells the write side what only it knows of local text. It stands above all of this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cms.models import LocalVariant


@dataclass(slots=True)
class Hooks:
    """`as_served` gives the fields an edition would be served, as they are stored; None where nothing can be."""

    as_served: Callable[[LocalVariant], Mapping[str, Any] | None] = lambda _variant: None


hooks = Hooks()
