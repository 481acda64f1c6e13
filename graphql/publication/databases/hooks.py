"""Where the app, once it is loaded, tells the database backends how to drain. They are loaded before any model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Hooks:
    """`drain` publishes the queue's rows that match some look-ups; it returns whether it had to leave any.

    `announce` tells this process, after the commit, of the stream's rows that match some look-ups.
    """

    drain: Callable[[dict[str, Any]], bool] | None = None
    announce: Callable[[dict[str, Any]], None] | None = None


hooks = Hooks()
